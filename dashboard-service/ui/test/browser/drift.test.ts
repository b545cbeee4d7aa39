import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../../mock/server.mjs';
import { hasChromium, launch, Visit } from './browser';

let browser: Awaited<ReturnType<typeof launch>>;
let mock: Awaited<ReturnType<typeof startMock>>;
let visit: Visit;

const today = (): string => new Date().toISOString().slice(0, 10);
const address = (): URL => new URL(visit.page.url());
const map = () => visit.page.getByRole('group', { name: 'Drift by series and day' });
const cells = (name: string) => map().getByRole('button', { name: new RegExp(`^${name},`) });

describe.skipIf(!hasChromium)('the drift page', () => {
  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    mock = await startMock({ rate: 20 });
    visit = await Visit.begin(browser);
    await visit.page.goto(`${mock.url}/drift`);
    await map().waitFor();
  });

  afterEach(async () => {
    await visit.end();
    await mock.close();
  });

  it('shows what drifted, the worst first, each level in words', async () => {
    const names = await map().locator('tbody th.mono').allTextContents();
    expect(names.slice(0, 4).toSorted()).toEqual(['average_precision', 'recall', 'score', 'verdict']);
    expect(names.slice(4)).toEqual(['count_1h', 'wallet_age_days', 'amount_to_user_average']);
    expect(await cells('count_1h').last().textContent()).toBe('0.62 high');
    expect(await cells('wallet_age_days').last().textContent()).toBe('0.41 medium');
    expect(await cells('recall').first().getAttribute('aria-label')).toMatch(/–, unknown$/);
    expect(await cells('count_1h').count()).toBe(14);
  });

  it('is walked by arrows, a cell opens by Enter, and the address holds it', async () => {
    await cells('count_1h').last().focus();
    await visit.page.keyboard.press('ArrowDown');
    await visit.page.keyboard.press('ArrowDown');
    await visit.page.keyboard.press('ArrowUp');
    await visit.page.keyboard.press('ArrowLeft');
    await visit.page.keyboard.press('ArrowRight');
    await visit.page.keyboard.press('ArrowRight');
    await visit.page.keyboard.press('Enter');
    await visit.page.getByRole('heading', { name: `wallet_age_days on ${today()}` }).waitFor();
    expect(address().searchParams.get('name')).toBe('wallet_age_days');
    expect(address().searchParams.get('date')).toBe(today());
    await visit.page.getByRole('img', { name: /Moved most: to 0, from 10\.0 % to/ }).waitFor();
    await visit.page.getByRole('button', { name: /^Table of wallet_age_days/ }).click();
    await visit.page.reload();
    const table = visit.page.getByRole('group', { name: /wallet_age_days on .*, as a table/ });
    expect(await table.getByRole('row', { name: /above 34/ }).textContent()).toContain('10.0 %');
    await visit.expectAccessible();
    await visit.page.keyboard.press('Escape');
    await table.waitFor({ state: 'detached' });
  });

  it('is one stop of the Tab key', async () => {
    expect(await map().locator('button[tabindex="0"]').count()).toBe(1);
  });

  it('shows the quiet ones too when asked', async () => {
    await visit.page.keyboard.press('a');
    await map().getByRole('rowheader', { name: 'amount_usd', exact: true }).waitFor();
    expect(address().searchParams.get('all')).toBe('1');
    await visit.page.getByRole('button', { name: '7 days' }).click();
    await expect.poll(() => cells('count_1h').count()).toBe(7);
  });

  it('says what drift led to and why', async () => {
    const row = visit.page.getByRole('row', { name: /high drift overrides the cooldown/ });
    const link = row.getByRole('link', { name: 'A training was started' });
    expect(await link.getAttribute('href')).toContain('/jobs?run=v20261121-070000_3f21bb0');
    const second = visit.page.getByRole('row', { name: /the cooldown is 48 h/ });
    expect(await second.textContent()).toContain('Nothing was done');
  });

  it('says that a figure has no histograms', async () => {
    await visit.page.goto(`${mock.url}/drift?name=recall&date=${today()}`);
    await visit.page.getByText('There are no histograms of this').waitFor();
  });

  it('says what is missing while it warms up', async () => {
    mock.drift = 'warming_up';
    await visit.page.reload();
    await visit.page.getByText('Drift is not measured yet').waitFor();
    await visit.page.getByText('3,120 of 10,000 transactions').waitFor();
    await visit.expectAccessible();
  });
});
