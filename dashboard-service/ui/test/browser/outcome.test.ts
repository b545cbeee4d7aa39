import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../../mock/server.mjs';
import { hasChromium, launch, Visit } from './browser';

let browser: Awaited<ReturnType<typeof launch>>;
let mock: Awaited<ReturnType<typeof startMock>>;
let visit: Visit;
let transaction: string;

const outcome = () => visit.page.getByRole('region', { name: 'What it was' });
const button = (name: string) => outcome().getByRole('button', { name, exact: true });
const open = () => visit.page.goto(`${mock.url}/decisions/${transaction}`);

describe.skipIf(!hasChromium)('what a transaction turned out to be', () => {
  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    mock = await startMock({ rate: 20 });
    ({ transaction_id: transaction } = mock.latestWith('blocked') as unknown as { transaction_id: string });
    visit = await Visit.begin(browser);
  });

  afterEach(async () => {
    await visit.end();
    await mock.close();
  });

  it('is said by a button, and taken back by the contrary', async () => {
    await open();
    await outcome().getByText('Nobody has said yet.').waitFor();
    await button('Fraud').click();
    await outcome()
      .getByText(/Said by an analyst/)
      .waitFor();
    expect(mock.labels.of(transaction)).toMatchObject([{ fraud: true, source: 'analyst' }]);
    expect(await button('Fraud').count()).toBe(0);
    await button('It was not fraud after all').click();
    await outcome().getByText('1 earlier label').click();
    await outcome()
      .getByText(/Fraud, an analyst/)
      .waitFor();
    expect(mock.labels.of(transaction)[0]).toMatchObject({ fraud: false });
    await visit.expectAccessible();
    expect(visit.complaints).toEqual([]);
  });

  it('is said by keys, and once only', async () => {
    await open();
    await outcome().getByText('Nobody has said yet.').waitFor();
    await visit.page.keyboard.press('v');
    await visit.page.keyboard.press('n');
    await outcome().getByText('Not fraud', { exact: true }).waitFor();
    await visit.page.keyboard.press('v');
    await visit.page.keyboard.press('n');
    await button('It was fraud after all').waitFor();
    expect(mock.labels.of(transaction)).toHaveLength(1);
  });

  it('names who said so', async () => {
    mock.labels.add({ transaction_id: transaction, user_id: 'u', fraud: true, source: 'chargeback' });
    await open();
    await outcome()
      .getByText(/Said by a chargeback just now|Said by a chargeback \d+ s ago/)
      .waitFor();
  });

  it('stays as it was when a label is refused, and the reason is told', async () => {
    mock.labels.refusal = 'transaction_id must be of a transaction of this user with a stored decision';
    await open();
    await button('Fraud').click();
    await outcome().getByRole('alert').getByText('with a stored decision').waitFor();
    await outcome().getByText('Nobody has said yet.').waitFor();
    await visit.expectAccessible();
  });

  it('is only shown to those who may not say it', async () => {
    mock.session = { name: 'vera', roles: ['viewer'], secured: true, log_in: null };
    await open();
    await outcome().getByText('Analysts say what it was.').waitFor();
    expect(await outcome().getByRole('button').count()).toBe(0);
    await visit.page.keyboard.press('v');
    await visit.page.keyboard.press('f');
    await outcome().getByText('Nobody has said yet.').waitFor();
    expect(mock.labels.of(transaction)).toEqual([]);
  });

  it('that cannot be read does not keep the decision from being shown', async () => {
    mock.failing.add('/api/labels');
    await open();
    await outcome().getByText('The labels could not be read').waitFor({ timeout: 20_000 });
    await visit.page.getByRole('region', { name: 'Verdict' }).waitFor();
    await visit.expectAccessible();
  });
});
