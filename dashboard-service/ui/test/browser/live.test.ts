import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../../mock/server.mjs';
import { hasChromium, launch, Visit } from './browser';

let browser: Awaited<ReturnType<typeof launch>>;
let mock: Awaited<ReturnType<typeof startMock>>;
let visit: Visit;

const status = (kind: string) => visit.page.locator(`[data-stream="${kind}"]`);
const rows = () => visit.page.locator('[role="row"][aria-selected]');
const selected = () => visit.page.locator('[role="row"][aria-selected="true"]');
const address = (): URL => new URL(visit.page.url());

describe.skipIf(!hasChromium)('the live page', () => {
  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    mock = await startMock({ rate: 20 });
    visit = await Visit.begin(browser);
    await visit.page.goto(`${mock.url}/live`);
    await status('live').waitFor();
    await rows().first().waitFor();
  });

  afterEach(async () => {
    await visit.end();
    await mock.close();
  });

  it('pauses and resumes by the space bar, and counts what is new', async () => {
    await visit.page.keyboard.press('Space');
    await status('paused').waitFor();
    const first = await rows().first().getAttribute('id');
    await visit.page.getByRole('button', { name: /\d+ new/ }).waitFor();
    expect(await rows().first().getAttribute('id')).toBe(first);
    await visit.page.keyboard.press('Space');
    await status('live').waitFor();
    await visit.page.getByRole('button', { name: /\d+ new/ }).waitFor({ state: 'hidden' });
    expect(await rows().first().getAttribute('id')).not.toBe(first);
  });

  it('is walked by keys: the selected row stays, Enter opens it, Escape comes back', async () => {
    await visit.page.keyboard.press('j');
    await visit.page.keyboard.press('j');
    await selected().waitFor();
    const place = await selected().boundingBox();
    const id = address().searchParams.get('selected');
    await visit.page.getByRole('button', { name: /\d+ new/ }).waitFor();
    expect(await selected().boundingBox()).toEqual(place);
    await visit.page.keyboard.press('Enter');
    await visit.page.getByRole('heading', { name: 'Decision', exact: true }).waitFor();
    expect(address().pathname).toBe(`/decisions/${id}`);
    await visit.page.keyboard.press('Escape');
    await visit.page.getByRole('heading', { name: 'Live' }).waitFor();
    expect(address().searchParams.get('selected')).toBe(id);
    await visit.page.keyboard.press('Escape');
    await visit.page.getByRole('complementary').waitFor({ state: 'detached' });
  });

  it('keeps its filters in the address, and keys rest in fields', async () => {
    await visit.page.getByRole('button', { name: 'Blocked' }).click();
    await visit.page.keyboard.press('/');
    await visit.page.keyboard.type('user-000 j');
    await visit.page.waitForURL(/q=/);
    expect(address().searchParams.get('verdict')).toBe('blocked');
    expect(address().searchParams.get('q')).toBe('user-000 j');
    expect(address().searchParams.get('selected')).toBeNull();
    await visit.page.reload();
    expect(await visit.page.getByLabel('Any id begins with').inputValue()).toBe('user-000 j');
  });

  it('fills a gap that lost batches leave', async () => {
    mock.loseBatches(3, 2);
    await visit.page.getByText('3 batches did not arrive').waitFor();
    await visit.page.getByText('3 batches did not arrive').waitFor({ state: 'detached' });
  });

  it('comes back by itself when the connection is lost, and looks up what it missed', async () => {
    mock.refuseSockets = true;
    mock.dropConnections();
    await visit.page.getByText(/Reconnecting \(\d+ s\)/).waitFor();
    mock.refuseSockets = false;
    await status('live').waitFor();
    await visit.page.getByText('The connection was lost').waitFor();
    await visit.page.getByText('The connection was lost').waitFor({ state: 'detached' });
  });

  it('says that it is stale after silence, and that it sees a sample', async () => {
    mock.sampled = 10;
    await visit.page.getByText('Sampled 1:10').waitFor();
    mock.silent = true;
    await visit.page.getByText(/Stale \(last event 1\d s ago\)/).waitFor({ timeout: 20_000 });
    mock.silent = false;
    await status('sampled').waitFor();
  });

  it('finds a pasted id by Ctrl-K and shows the keys by ?', async () => {
    const { user_id: user } = mock.latestWith('blocked') as unknown as { user_id: string };
    await visit.page.keyboard.press('Control+k');
    await visit.page.getByRole('combobox').fill(user);
    await visit.page
      .getByRole('option', { name: new RegExp(user) })
      .first()
      .waitFor();
    await visit.page.keyboard.press('Enter');
    await visit.page.getByRole('heading', { name: 'User', exact: true }).waitFor();
    await visit.page.keyboard.press('?');
    await visit.page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await visit.page.keyboard.press('Escape');
    await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(address().pathname).toBe(`/users/${user}`);
  });
});
