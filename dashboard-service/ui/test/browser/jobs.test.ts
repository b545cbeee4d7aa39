import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../../mock/server.mjs';
import { hasChromium, launch, Visit } from './browser';

let browser: Awaited<ReturnType<typeof launch>>;
let mock: Awaited<ReturnType<typeof startMock>>;
let visit: Visit;

const address = (): URL => new URL(visit.page.url());
const task = (name: string) =>
  visit.page
    .getByRole('list', { name: 'Tasks of the run' })
    .getByRole('listitem')
    .filter({ has: visit.page.getByRole('heading', { name, exact: true }) })
    .last();
const chosen = () => visit.page.locator('.job-list [aria-current]');

describe.skipIf(!hasChromium)('the jobs page', () => {
  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    mock = await startMock({ rate: 20 });
    visit = await Visit.begin(browser);
    await visit.page.goto(`${mock.url}/jobs`);
    await task('Autoencoder').waitFor();
  });

  afterEach(async () => {
    await visit.end();
    await mock.close();
  });

  it('shows the last run first, and each task in words', async () => {
    expect(await chosen().textContent()).toContain('Running');
    expect(await task('Forest').textContent()).toContain('Done');
    expect(await task('Forest').textContent()).toContain('2.1 s');
    expect(await task('Autoencoder').textContent()).toMatch(/Running.*Epoch 17 of 50.*34 %/);
    expect(await task('Validation').textContent()).toContain('Waiting');
    await visit.page.getByText('The gate has not judged yet').waitFor();
  });

  it('follows a run while it goes', async () => {
    const run = mock.jobs.running();
    Object.assign(run!.tasks.at(-1)!, { progress: 0.81, message: 'Epoch 40 of 50, loss 0.0297' });
    await task('Autoencoder').getByText('81 %').waitFor();
    await task('Autoencoder').getByText('Epoch 40 of 50').waitFor();
  });

  it('is walked by keys, and the run is in the address', async () => {
    await visit.page.keyboard.press('j');
    await visit.page.getByText('1 of 3 checks failed').waitFor();
    expect(address().searchParams.get('run')).toMatch(/^v\d{8}-\d{6}_/);
    expect(await task('Promotion').textContent()).toContain('Not taken');
    expect(await task('Refusal').textContent()).toContain('Done');
    const row = visit.page.getByRole('row', { name: /recall of what is not approved/ });
    expect(await row.textContent()).toMatch(/0\.72.*at least 0\.8.*Failed by 0\.08/);
    await visit.page.reload();
    await row.waitFor();
    await visit.page.keyboard.press('Escape');
    await visit.page.getByText('The gate has not judged yet').waitFor();
    expect(address().search).toBe('');
  });

  it('tells of attempts that failed before', async () => {
    await visit.page.getByRole('link', { name: /Failed/ }).click();
    await task('History').getByText('Attempt 1 failed after 2.0 s: ClickHouse does not answer').waitFor();
    expect(await task('History').textContent()).toContain('Attempt 3');
    expect(await task('Forest').textContent()).toContain('Not reached');
    const log = visit.page.getByRole('log', { name: 'What the run said' });
    expect(await log.getByRole('listitem').last().textContent()).toContain(
      'Historyfailed: ClickHouse does not answer',
    );
    expect(await log.getByRole('listitem').count()).toBe(6);
  });

  it('runs again what came to nothing', async () => {
    mock.jobs.cancel(mock.jobs.running()!);
    await visit.page.getByRole('button', { name: 'Run again' }).click();
    await visit.page.getByRole('button', { name: 'Train', exact: true }).click();
    await visit.page.getByRole('button', { name: 'Cancel the run' }).waitFor();
    expect(mock.jobs.running()?.trigger).toBe('rest');
    await visit.page.keyboard.press('j');
    await visit.page.keyboard.press('j');
    await visit.page.getByText('1 of 3 checks failed').waitFor();
    expect(await visit.page.getByRole('button', { name: 'Run again' }).count()).toBe(0);
  });

  it('cancels after asking, and starts after asking', async () => {
    expect(await visit.page.getByRole('button', { name: 'Train a model' }).isDisabled()).toBe(true);
    await visit.page.getByRole('button', { name: 'Cancel the run' }).click();
    const dialog = visit.page.getByRole('dialog', { name: 'Cancel this run?' });
    await dialog.waitFor();
    await visit.expectAccessible();
    await dialog.getByRole('button', { name: 'Let it run' }).click();
    expect(mock.jobs.running()).toBeDefined();
    await visit.page.getByRole('button', { name: 'Cancel the run' }).click();
    await dialog.getByRole('button', { name: 'Cancel the run' }).click();
    await dialog.waitFor({ state: 'detached' });
    await task('Autoencoder').getByText('Cancelled', { exact: true }).waitFor();
    expect(mock.jobs.running()).toBeUndefined();

    await visit.page.getByRole('button', { name: 'Train a model' }).click();
    await visit.page.getByRole('button', { name: 'Train', exact: true }).click();
    await visit.page.getByRole('button', { name: 'Cancel the run' }).waitFor();
    expect(mock.jobs.running()?.trigger).toBe('rest');
  });

  it('shows what batch runs found, and leads to the transactions', async () => {
    await visit.page.getByRole('button', { name: 'Batch runs' }).click();
    await visit.page.getByRole('row', { name: /tx-altered.*Score.*12\.4.*44\.1/ }).waitFor();
    expect(address().searchParams.get('kind')).toBe('batch');
    expect(await task('Rules').textContent()).toContain('Done');
    await visit.expectAccessible();
    const link = visit.page.getByRole('link', { name: 'tx-lost' });
    expect(await link.getAttribute('href')).toBe('/decisions/tx-lost?user=u-18');
    await visit.page.keyboard.press('j');
    await visit.page.getByRole('row', { name: /tx-altered/ }).waitFor({ state: 'detached' });
  });

  it('starts a batch run after asking', async () => {
    await visit.page.getByRole('button', { name: 'Batch runs' }).click();
    await visit.page.getByRole('button', { name: 'Check the last hour' }).click();
    await visit.page.getByRole('button', { name: 'Check', exact: true }).click();
    await visit.page.getByRole('button', { name: 'Cancel the run' }).waitFor();
    expect(await task('Forest').textContent()).toMatch(/Running.*50 %/);
  });

  it('says why a run cannot be cancelled', async () => {
    mock.jobs.refusal = 'it is putting its model in force';
    await visit.page.getByRole('button', { name: 'Cancel the run' }).click();
    await visit.page.getByRole('dialog').getByRole('button', { name: 'Cancel the run' }).click();
    await visit.page.getByRole('dialog').getByText('it is putting its model in force').waitFor();
    await visit.expectAccessible();
  });
});
