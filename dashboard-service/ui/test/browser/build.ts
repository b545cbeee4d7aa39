import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/// The suite tests what is shipped, so the page is built first. The test runner's own environment would give
/// React's development build.
export default function setup(): void {
  if (process.env['VIGIL_UI_BUILT'] === '1' && existsSync(`${root}/dist/index.html`)) return;
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
