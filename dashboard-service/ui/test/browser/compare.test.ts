import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../../mock/server.mjs';
import { hasChromium, launch, Visit } from './browser';

let browser: Awaited<ReturnType<typeof launch>>;
let mock: Awaited<ReturnType<typeof startMock>>;
let visit: Visit;

const inForce = 'v20261118_58be53a';
const before = 'v20261111_77ac01e';
const address = (): URL => new URL(visit.page.url());
const matrix = (version: string) => visit.page.getByRole('region', { name: `Threshold of ${version}` });
const slider = () => visit.page.getByRole('slider');

describe.skipIf(!hasChromium)('the comparison page', () => {
  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    mock = await startMock({ rate: 20 });
    visit = await Visit.begin(browser);
    await visit.page.goto(`${mock.url}/compare`);
    await matrix(before).waitFor();
  });

  afterEach(async () => {
    await visit.end();
    await mock.close();
  });

  it('sets the model in force beside the one before it, on the same transactions', async () => {
    await visit.page.getByText('Both were asked about the same 41,000 transactions').waitFor();
    const [a, b] = await Promise.all(
      [inForce, before].map((version) =>
        visit.page
          .getByRole('row', { name: new RegExp(version) })
          .first()
          .textContent(),
      ),
    );
    expect(a).toMatch(/v20261118_58be53a41,1\d\d/);
    expect(Number(/([\d.]+) %$/.exec(b ?? '')?.[1])).toBeGreaterThan(
      Number(/([\d.]+) %$/.exec(a ?? '')?.[1]),
    );
    await visit.page.getByRole('img', { name: /^Precision against recall.*average precision \d/ }).waitFor();
    await visit.page.getByRole('img', { name: /^Recall against the false alarm rate/ }).waitFor();
  });

  it('tells what a threshold does while it is moved by keys, and keeps it in the address', async () => {
    expect(await slider().inputValue()).toBe('30');
    const missed = async (): Promise<number> =>
      Number(/(\d+) missed/.exec((await matrix(inForce).textContent()) ?? '')?.[1]);
    const few = await missed();
    await slider().focus();
    await visit.page.keyboard.press('PageUp');
    await visit.page.keyboard.press('PageUp');
    await visit.page.keyboard.press('PageUp');
    await expect.poll(missed).toBeGreaterThan(few);
    const threshold = await slider().inputValue();
    expect(address().searchParams.get('threshold')).toBe(threshold);
    await visit.page.reload();
    expect(await slider().inputValue()).toBe(threshold);
  });

  it('tells what people can look at', async () => {
    await visit.page.getByRole('spinbutton', { name: 'People can look at' }).fill('20');
    await matrix(inForce).getByText('With 20 a day').waitFor();
    await visit.page
      .getByRole('img', { name: /People can look at 20 a day: A from [\d.]+ points; B from/ })
      .waitFor();
    expect(address().searchParams.get('reviews')).toBe('20');
  });

  it('links to decisions the two would have taken differently', async () => {
    const list = visit.page.getByRole('group', { name: 'Where they disagree' });
    const link = list.getByRole('link').first();
    const id = await link.getAttribute('title');
    await link.click();
    await visit.page.getByRole('heading', { name: 'Decision', exact: true }).waitFor();
    expect(address().pathname).toBe(`/decisions/${id}`);
    expect(address().searchParams.get('user')).toMatch(/^u/);
  });

  it('swaps, and compares other models and days', async () => {
    await visit.page.getByRole('button', { name: 'Swap' }).click();
    expect(address().searchParams.get('a')).toBe(before);
    await visit.page.getByLabel('Model B').selectOption('v20261120_3f21bb0');
    await visit.page.getByRole('button', { name: '30 days' }).click();
    await matrix('v20261120_3f21bb0').waitFor();
    expect(address().searchParams.get('days')).toBe('30');
    await visit.page.getByLabel('Model B').selectOption(before);
    await visit.page.getByText('A model can be compared with another one only').waitFor();
  });

  it('says on what ground it compares', async () => {
    mock.comparison = 'own';
    await visit.page.reload();
    await visit.page.getByText('They were never asked about the same transactions').waitFor();
    await visit.page.getByText('Nothing to set side by side').waitFor();
    await visit.page.getByRole('button', { name: 'Labelled only' }).click();
    await visit.page.getByText('false alarms seem more frequent than they are').waitFor();
    expect(address().searchParams.get('labelled')).toBe('1');
  });

  it('says when too little is known, and when nothing is', async () => {
    mock.comparison = 'few';
    await visit.page.reload();
    await visit.page.getByText(/\d known frauds: curves of fewer than 20 say little/).waitFor();
    await visit.expectAccessible();
    mock.comparison = 'nothing';
    await visit.page.reload();
    await visit.page.getByText('Neither decided anything in these days').waitFor();
    await visit.expectAccessible();
  });
});
