import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../../mock/server.mjs';
import { hasChromium, launch, Visit } from './browser';

let browser: Awaited<ReturnType<typeof launch>>;
let mock: Awaited<ReturnType<typeof startMock>>;
let visit: Visit;

const inForce = 'v20261118_58be53a';
const earlier = 'v20261111_77ac01e';
const address = (): URL => new URL(visit.page.url());
const row = (version: string) => visit.page.getByRole('row', { name: new RegExp(version) }).first();
const standing = () => visit.page.getByRole('region', { name: 'Model', exact: true });
const button = (name: string) => visit.page.getByRole('button', { name, exact: true });

describe.skipIf(!hasChromium)('the models page', () => {
  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    mock = await startMock({ rate: 20 });
    visit = await Visit.begin(browser);
    await visit.page.goto(`${mock.url}/models`);
    await standing().getByText(inForce).waitFor();
  });

  afterEach(async () => {
    await visit.end();
    await mock.close();
  });

  it('says of each model where it stands and why, and shows the one in force', async () => {
    expect(await row(inForce).textContent()).toMatch(/In force.*97\.4 %.*passed all 4 checks/);
    expect(await row('v20261120_3f21bb0').textContent()).toMatch(/Refused.*0\.08 too little/);
    expect(await row('v20261104_b10d9f2').textContent()).toContain('Rolled back');
    await visit.page.getByText('Passed 4 checks').waitFor();
    const method = visit.page.getByRole('row', { name: /Business cost/ });
    expect(await method.textContent()).toMatch(/1\.66.*0\.60/);
  });

  it('says what a model was trained with, and leads to the search that chose it', async () => {
    const panel = visit.page.getByRole('region', { name: 'Hyper-parameters' });
    const search = panel.getByRole('link', { name: 'a search of 23 trainings' });
    expect(await search.getAttribute('href')).toBe(`/jobs?run=${inForce}`);
    expect(await panel.getByText('Autoencoder: learning rate').locator('..').textContent()).toContain(
      '0.0022',
    );
    await visit.page.getByRole('link', { name: earlier }).click();
    await panel.getByText('nobody: they are those in use').waitFor();
    await visit.page.getByRole('link', { name: 'v20261028_0c55d1a' }).click();
    await panel.getByText('Nobody wrote them down').waitFor();
  });

  it('is walked by keys, and the model is in the address', async () => {
    await visit.page.keyboard.press('k');
    await visit.page.getByText('1 of 4 checks failed').waitFor();
    expect(address().searchParams.get('version')).toBe('v20261120_3f21bb0');
    await visit.page.reload();
    await visit.page.getByText('Failed by 0.08').waitFor();
    await visit.page.keyboard.press('Escape');
    await visit.page.getByText('Passed 4 checks').waitFor();
    expect(address().search).toBe('');
  });

  it('says which threshold each detector is held to', async () => {
    expect(await visit.page.getByRole('row', { name: /Percentile/ }).textContent()).toContain('1.42, in use');
    const cost = await visit.page.getByRole('row', { name: /Business cost/ }).textContent();
    expect(cost).toContain('1.66');
    expect(cost).toContain('0.047, in use');
  });

  it('says what could not be known of a model without labels', async () => {
    await visit.page.getByRole('link', { name: 'v20261028_0c55d1a' }).click();
    await visit.page.getByText('0 known frauds are held out').waitFor();
    expect(await visit.page.getByRole('row', { name: /ROC \(Youden\)/ }).textContent()).toContain(
      'Too few known frauds',
    );
    expect(await row('v20261028_0c55d1a').textContent()).toContain('–');
  });

  it('puts an archived model in force after asking why', async () => {
    await visit.page.getByRole('link', { name: earlier }).click();
    await button('Put in force').click();
    const dialog = visit.page.getByRole('dialog', { name: 'Put this model in force?' });
    await dialog.getByText(`${inForce} is archived, and may come back`).waitFor();
    await visit.expectAccessible();
    expect(await dialog.getByRole('button', { name: 'Put in force' }).isEnabled()).toBe(false);
    await dialog.getByLabel('Why it should decide again').fill('fewer false alarms & +5 %');
    await dialog.getByRole('button', { name: 'Put in force' }).click();
    await dialog.waitFor({ state: 'detached' });
    await standing().getByText('In force', { exact: true }).waitFor();
    await standing().getByText('fewer false alarms & +5 %').waitFor();
    expect(await row(inForce).textContent()).toContain('Archived');
  });

  it('rolls back after asking what harm was done, and shows the model that decides instead', async () => {
    await button('Roll back').click();
    const dialog = visit.page.getByRole('dialog', { name: 'Withdraw this model?' });
    await dialog.getByText(`${inForce} is withdrawn for good, and ${earlier} decides again.`).waitFor();
    await dialog.getByLabel('What harm it did').fill('it blocks too much');
    await dialog.getByRole('button', { name: 'Roll back' }).click();
    await standing().getByText(earlier).first().waitFor();
    expect(address().searchParams.get('version')).toBe(earlier);
    await standing().getByText(`${inForce} was rolled back: it blocks too much`).waitFor();
    expect(await row(inForce).textContent()).toContain('Rolled back');
  });

  it('says why a model is not put in force', async () => {
    mock.models.refusal = 'there is no model to return to';
    await button('Roll back').click();
    await visit.page.getByLabel('What harm it did').fill('harm');
    await visit.page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
    await visit.page.getByRole('dialog').getByText('there is no model to return to').waitFor();
    await visit.expectAccessible();
    expect(mock.models.find(inForce)?.status).toBe('active');
  });

  it('hands out the bundle', async () => {
    const link = visit.page.getByRole('link', { name: 'Download the bundle' });
    const answer = await visit.page.request.get(mock.url + (await link.getAttribute('href')));
    expect(await answer.text()).toBe('VGLM');
  });

  it('shows how the model under test does, and puts it in force', async () => {
    const tested = mock.models.try().version;
    await visit.page.reload();
    const trial = visit.page.getByRole('region', { name: 'Under test', exact: true });
    await trial.getByText('The test goes on').waitFor();
    await trial.getByText('recall of known frauds is lower by 0.08').waitFor();
    const recall = trial.getByRole('row', { name: /Recall of known frauds/ });
    expect(await recall.textContent()).toMatch(/84\.0 %76\.0 %−8\.0−16\.0 to \+0\.30/);
    expect(await trial.getByRole('row', { name: /^Review/ }).textContent()).toBe(
      'Review118 7 frauds517 20 frauds0',
    );
    await visit.expectAccessible();
    await trial.getByRole('link', { name: tested }).click();
    await button('Put in force').click();
    await visit.page.getByLabel('Why it has proved enough').fill('it is cheaper');
    await visit.page.getByRole('dialog').getByRole('button', { name: 'Put in force' }).click();
    await standing().getByText('it is cheaper').waitFor();
    await trial.waitFor({ state: 'detached' });
    expect(mock.models.find(tested)?.status).toBe('active');
  });

  it('ends a test after asking why, and says what the guard did', async () => {
    const tested = mock.models.try('it would block 9 % of all').version;
    await visit.page.goto(`${mock.url}/models?version=${tested}`);
    const trial = visit.page.getByRole('region', { name: 'Under test', exact: true });
    await trial.getByText('Only asked').waitFor();
    await trial.getByRole('alert').getByText('it would block 9 % of all').waitFor();
    await trial.getByText('nobody').waitFor();
    await button('End the test').click();
    const dialog = visit.page.getByRole('dialog', { name: 'End this test?' });
    await dialog.getByText(`and ${inForce} decides alone`).waitFor();
    await dialog.getByLabel('Why it should not come into force').fill('it does harm');
    await dialog.getByRole('button', { name: 'Refuse the model' }).click();
    await standing().getByText('it does harm').waitFor();
    await standing().getByText('Refused').waitFor();
    await trial.waitFor({ state: 'detached' });
  });

  it('shows how far figures move while labels come in', async () => {
    const ages = visit.page.getByRole('region', { name: 'Live figures by the age of labels' });
    expect(await ages.getByRole('row', { name: /^7 days/ }).textContent()).toBe(
      '7 days30,11218014083.6 %74.5 %',
    );
    expect(await ages.getByRole('row', { name: /^1 day/ }).textContent()).toContain('100.0 %');
    await row(earlier).getByRole('link').click();
    await ages.getByText('Nothing is old enough').waitFor();
  });

  it('offers nothing to those who may only look', async () => {
    mock.session = { name: 'vera', roles: ['viewer'], secured: true, log_in: null };
    await visit.page.reload();
    await visit.page.getByText('Modellers put models in force').waitFor();
    expect(await button('Roll back').count()).toBe(0);
  });
});
