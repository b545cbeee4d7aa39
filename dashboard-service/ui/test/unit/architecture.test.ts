import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'src');

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|tsx)$/.test(name))
  .map((name) => join(source, name));

/// `app`, `features/live`, `shared`: what may know of what.
function partOf(path: string): string {
  const [first = '', second = ''] = relative(source, path).split('/');
  return first === 'features' ? `features/${second}` : first;
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('@/')) return join(source, specifier.slice(2));
  return specifier.startsWith('.') ? resolve(dirname(file), specifier) : undefined;
}

const edges = files.flatMap((file) =>
  importsOf(file).flatMap((specifier) => {
    const target = targetOf(file, specifier);
    return target ? [{ file, from: partOf(file), to: partOf(target) }] : [];
  }),
);

it('imports go from app to features to shared only, and no feature knows another', () => {
  const allowed = ({ from, to }: { from: string; to: string }): boolean =>
    from === to || to === 'shared' || (from === 'app' && to.startsWith('features/'));
  expect(
    edges.filter((edge) => !allowed(edge)).map(({ file, to }) => `${relative(root, file)} imports ${to}`),
  ).toEqual([]);
  expect(edges.length).toBeGreaterThan(100);
});

it('only the chart wrapper knows the chart library, only the live feed the socket, only the API the network', () => {
  const users = (pattern: RegExp): string[] =>
    files
      .filter((file) => !file.endsWith('.test.ts') && pattern.test(readFileSync(file, 'utf8')))
      .map((file) => relative(source, file));
  expect(users(/from 'uplot'/)).toEqual(['shared/chart/Chart.tsx']);
  expect(users(/new WebSocket\(/)).toEqual(['shared/live/connection.ts']);
  expect(users(/(?<![#.\w])fetch\(/)).toEqual(['shared/api/request.ts']);
});

it('the lock file names no registry', () => {
  const lock: unknown = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  expect(JSON.stringify(lock)).not.toContain('"resolved"');
});
