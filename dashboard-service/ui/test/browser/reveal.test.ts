import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../../mock/server.mjs';
import { hasChromium, launch, Visit } from './browser';

let browser: Awaited<ReturnType<typeof launch>>;
let mock: Awaited<ReturnType<typeof startMock>>;
let visit: Visit;
let decision: { transaction_id: string; user_id: string; wallet_address: string };

const reason = 'customer asks where it went, ticket 4711';
const facts = () => visit.page.getByRole('region', { name: 'Transaction', exact: true });
const button = (name: string) => facts().getByRole('button', { name, exact: true });
const raw = () => visit.page.getByLabel('Raw event', { exact: true });
const dialog = () => visit.page.getByRole('dialog', { name: 'Reveal personal data?' });
const masked = () => `${decision.wallet_address.slice(0, 4)}…${decision.wallet_address.slice(-2)}`;
const as = (role: string) => {
  mock.session = { name: 'mo', roles: [role], secured: true, log_in: null };
};
const open = () => visit.page.goto(`${mock.url}/decisions/${decision.transaction_id}`);

async function reveal(): Promise<void> {
  await button('Reveal').click();
  await dialog().getByRole('textbox').fill(reason);
  await dialog().getByRole('button', { name: 'Reveal', exact: true }).click();
}

describe.skipIf(!hasChromium)('personal data of a decision', () => {
  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    mock = await startMock({ rate: 20 });
    decision = mock.latestWith('blocked') as unknown as typeof decision;
    as('modeller');
    visit = await Visit.begin(browser);
  });

  afterEach(async () => {
    await visit.end();
    await mock.close();
  });

  it('is revealed for a reason, by keys, and hidden again', async () => {
    await open();
    await facts().getByText(masked()).waitFor();
    await button('Reveal').focus();
    await visit.page.keyboard.press('Enter');
    await dialog().getByRole('textbox').focus();
    await visit.page.keyboard.type(reason);
    await visit.expectAccessible();
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Enter');
    await facts().getByText(decision.wallet_address, { exact: true }).waitFor();
    await facts().getByText('Place').waitFor();
    await facts().getByRole('status').getByText('Entered in the audit log.').waitFor();
    await dialog().waitFor({ state: 'detached' });
    expect(await raw().textContent()).toMatch(new RegExp(`${decision.wallet_address}[^]*"latitude"`));
    expect(mock.reveals.asked).toEqual([
      { transaction_id: decision.transaction_id, user_id: decision.user_id, reason },
    ]);
    await visit.expectAccessible();
    await visit.page.waitForFunction(() => document.activeElement?.textContent === 'Hide');
    await visit.page.keyboard.press('Enter');
    await facts().getByText(masked()).waitFor();
    expect(await visit.page.content()).not.toContain(decision.wallet_address);
    expect(visit.complaints).toEqual([]);
  });

  it('is not asked for with a reason that says nothing', async () => {
    await open();
    await button('Reveal').click();
    await dialog().getByRole('textbox').fill('  ticket  7 ');
    await dialog().getByRole('button', { name: 'Reveal', exact: true }).click({ force: true });
    await dialog().getByRole('button', { name: 'Leave it masked' }).click();
    await dialog().waitFor({ state: 'detached' });
    await button('Reveal').waitFor();
    expect(mock.reveals.asked).toEqual([]);
  });

  it('is gone when one leaves the page, and kept nowhere', async () => {
    await open();
    await reveal();
    await facts().getByText(decision.wallet_address, { exact: true }).waitFor();
    const kept = await visit.page.evaluate(() =>
      JSON.stringify([localStorage, sessionStorage, history.state]),
    );
    expect(kept).not.toContain(decision.wallet_address);
    await facts().getByRole('link', { name: decision.user_id }).click();
    await visit.page.waitForURL(/\/users\//);
    await visit.page.goBack();
    await facts().getByText(masked()).waitFor();
    expect(await raw().textContent()).not.toContain(decision.wallet_address);
  });

  it('stays masked when it is refused, and the reason is told', async () => {
    mock.reveals.refusal = 'The audit log cannot be written to.';
    await open();
    await reveal();
    await dialog().getByRole('alert').getByText('The audit log cannot be written to.').waitFor();
    await visit.expectAccessible();
    await visit.page.keyboard.press('Escape');
    await facts().getByText(masked()).waitFor();
    expect(await button('Hide').count()).toBe(0);
  });

  it.each([
    { role: 'viewer', sees: () => masked() },
    { role: 'analyst', sees: () => /^0x.{4}….{4}$/ },
  ])('is not offered to a $role, who may not or need not ask', async ({ role, sees }) => {
    as(role);
    await open();
    await facts().getByText(sees()).waitFor();
    await visit.page.getByRole('region', { name: 'What it was' }).getByText('Nobody has said yet.').waitFor();
    expect(await button('Reveal').count()).toBe(0);
  });
});
