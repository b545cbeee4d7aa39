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
const candidates = () => visit.page.getByRole('group', { name: 'Candidates' });
const scores = () => visit.page.getByRole('img', { name: /^Average precision of/ });
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
    expect(mock.jobs.wish).toBe('');
  });

  it('shows what a search tried, and why each candidate ended where it did', async () => {
    await visit.page.getByRole('link', { name: /Promoted/ }).click();
    const winner = candidates().getByRole('row', { name: /Chosen/ });
    expect(await winner.textContent()).toMatch(
      /^3Chosen did best in round 3, by 0\.0433 over what was in use0\.46203 of 3 50,000 rows13164130\.00226\.80 %/,
    );
    const rows = candidates().getByRole('row');
    expect(await rows.count()).toBe(15);
    expect(await rows.nth(1).textContent()).toContain('Chosen');
    expect(await rows.filter({ hasText: '1, in use' }).textContent()).toContain(
      'place 3 of 3 in round 3, 0.0433 below the chosen one',
    );
    expect(
      await candidates()
        .getByRole('row', { name: /Unstable/ })
        .textContent(),
    ).toContain('the loss of the autoencoder is no number');
    expect(await scores().getAttribute('aria-label')).toBe(
      'Average precision of 23 trainings, more is better. Best of round 1: 0.4408. Best of round 2: 0.4458. ' +
        'Best of round 3: 0.4620. Chosen: candidate 3 with 0.4620.',
    );
    expect(await scores().locator('.search-dot').count()).toBe(23);
    const strip = visit.page.getByRole('img', { name: 'Score by trees, 67 to 159. Chosen: 131.' });
    expect(await strip.locator('.search-dot').count()).toBe(14);
  });

  it('keeps the order of the candidates, and the table of scores, in the address', async () => {
    await visit.page.getByRole('link', { name: /Promoted/ }).click();
    await candidates().getByRole('button', { name: 'Learning rate' }).click();
    expect(address().searchParams.get('sort')).toBe('learning_rate');
    expect(await candidates().getByRole('row').nth(1).textContent()).toContain('Unstable');
    await candidates().getByRole('button', { name: 'Learning rate' }).click();
    expect(address().searchParams.get('ascending')).toBe('1');
    await visit.page.getByRole('button', { name: 'Table of Search for hyper-parameters' }).click();
    await visit.page.reload();
    const table = visit.page.getByRole('group', { name: 'Search for hyper-parameters, as a table' });
    await table.getByRole('row', { name: '22 3 50,000 0.4620 0.4620 Chosen' }).waitFor();
    expect(await candidates().getByRole('row').nth(1).textContent()).toContain('0.00035');
    const sorted = candidates().getByRole('columnheader', { name: 'Learning rate' });
    expect(await sorted.getAttribute('aria-sort')).toBe('ascending');
  });

  it('follows a search while it goes', async () => {
    mock.jobs.searching(0);
    await visit.page.getByText('The first training is not over yet').waitFor();
    mock.jobs.searching(3);
    await candidates()
      .getByRole('row', { name: /round 1 goes on/ })
      .nth(2)
      .waitFor();
    await visit.page.getByRole('status').filter({ hasText: 'The search is in round 1' }).waitFor();
    expect(await scores().locator('.search-dot.tried').count()).toBe(3);
    await visit.expectAccessible();
    mock.jobs.searched();
    await candidates()
      .getByRole('row', { name: /Chosen/ })
      .waitFor();
    await visit.page.getByRole('status').filter({ hasText: 'candidate 3 is chosen' }).waitFor();
    expect(await scores().locator('.search-dot').count()).toBe(23);
  });

  it('says what a search that was stopped never decided', async () => {
    const run = mock.jobs.searching(2);
    mock.jobs.cancel(run);
    await candidates()
      .getByRole('row', { name: /Never decided/ })
      .nth(1)
      .waitFor();
    expect(await candidates().getByRole('row').last().textContent()).toContain(
      'the search ended before round 1 did',
    );
    mock.jobs.start();
    mock.jobs.cancel(mock.jobs.searching(0));
    await visit.page.keyboard.press('Escape');
    await visit.page.getByText('The search ended before its first training did.').waitFor();
  });

  it('says when a search cannot be read, and tries again', async () => {
    mock.failing.add(`/api/jobs/${mock.jobs.running()!.run_id}/search`);
    mock.jobs.searching(2);
    await visit.page.getByText('The search could not be read').waitFor({ timeout: 20_000 });
    await visit.expectAccessible();
    mock.failing.clear();
    await candidates()
      .getByRole('row', { name: /round 1 goes on/ })
      .first()
      .waitFor();
  });

  it('starts a run that searches, and says of each part of the budget what is wrong with it', async () => {
    mock.jobs.cancel(mock.jobs.running()!);
    await visit.page.getByRole('button', { name: 'Train a model' }).click();
    const dialog = visit.page.getByRole('dialog', { name: 'Train a model now?' });
    await dialog.getByLabel('Look for better hyper-parameters first').check();
    const [trainings, minutes] = [
      dialog.getByLabel('Trainings at most'),
      dialog.getByLabel('Minutes at most'),
    ];
    await trainings.fill('5');
    await minutes.fill('soon');
    await dialog.getByRole('button', { name: 'Train', exact: true }).click();
    await dialog.getByText('Enter a whole number from 6 to 1,000.').waitFor();
    await dialog.getByText('Enter a whole number from 1 to 1,440.').waitFor();
    expect(await trainings.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await minutes.getAttribute('aria-invalid')).toBe('true');
    await visit.expectAccessible();
    expect(mock.jobs.running()).toBeUndefined();
    await trainings.fill('40');
    expect(await trainings.getAttribute('aria-invalid')).toBe('false');
    await minutes.fill('');
    await minutes.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(mock.jobs.wish).toBe('?search=true&search_trainings=40');
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
