import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../../mock/server.mjs';
import { hasChromium, launch, Visit, type Theme } from './browser';

type Mock = Awaited<ReturnType<typeof startMock>>;

interface Named {
  readonly transaction_id: string;
  readonly user_id: string;
  readonly wallet_address: string;
}

let browser: Awaited<ReturnType<typeof launch>>;
let mock: Mock;

const pages = [
  { name: 'Overview', path: () => '/', shows: 'Latest blocked' },
  {
    name: 'Overview as tables',
    path: () => '/?table=decisions,latency&from=now-1h',
    shows: 'Chart of Decision latency',
  },
  { name: 'Live', path: () => '/live', shows: 'Pause' },
  {
    name: 'Live with a selected row',
    path: () => `/live?selected=${blocked().transaction_id}`,
    shows: 'Open the decision',
  },
  {
    name: 'Decision',
    path: () => `/decisions/${blocked().transaction_id}?all=1`,
    shows: 'Points of this layer',
  },
  { name: 'User', path: () => `/users/${blocked().user_id}`, shows: 'Wallets' },
  { name: 'Wallet', path: () => `/wallets/${blocked().wallet_address}`, shows: 'Users' },
  { name: 'Models', path: () => '/models', shows: 'Isolation forest' },
  { name: 'Models, a refused one', path: () => '/models?version=v20261120_3f21bb0', shows: 'Failed by 0.08' },
  { name: 'Compare', path: () => '/compare', shows: 'Where they disagree' },
  { name: 'Compare as tables', path: () => '/compare?table=1&labelled=1', shows: 'Chart of ROC' },
  { name: 'Drift', path: () => '/drift', shows: '0.62 high' },
  {
    name: 'Drift with histograms',
    path: () => `/drift?name=count_1h&date=${new Date().toISOString().slice(0, 10)}`,
    shows: 'In training',
  },
  { name: 'Jobs', path: () => '/jobs', shows: 'The gate has not judged yet' },
  { name: 'Jobs, a refused run', path: () => `/jobs?run=${ended('refused')}`, shows: 'Failed by 0.08' },
  { name: 'Jobs, a search', path: () => `/jobs?run=${ended('promoted')}`, shows: 'did best in round 3' },
  {
    name: 'Jobs, a search as a table',
    path: () => `/jobs?run=${ended('promoted')}&table=1`,
    shows: 'Chart of Search for hyper-parameters',
  },
  { name: 'Rejected', path: () => '/rejected', shows: 'must be greater than 0' },
  { name: 'no such page', path: () => '/nowhere', shows: 'There is no such page' },
  { name: 'no such decision', path: () => '/decisions/nothing', shows: 'There is no decision with this id' },
  {
    name: 'no such model',
    path: () => '/models?version=nothing',
    shows: 'There is no model of this version',
  },
  { name: 'no such run', path: () => '/jobs?run=nothing', shows: 'There is no run with this id' },
  { name: 'no such user', path: () => '/users/nobody', shows: 'This user is unknown' },
];

function ended(as: string): string {
  return mock.jobs.list('training').find(({ status }) => status === as)!.run_id;
}

function blocked(): Named {
  return mock.latestWith('blocked') as unknown as Named;
}

describe.skipIf(!hasChromium)('every page', () => {
  beforeAll(async () => {
    mock = await startMock({ rate: 20 });
    browser = await launch();
  });

  afterAll(async () => {
    await browser.close();
    await mock.close();
  });

  for (const theme of ['light', 'dark'] satisfies Theme[]) {
    it.each(pages)(
      `$name, ${theme}: accessible, and nothing is complained about`,
      async ({ path, shows }) => {
        const visit = await Visit.begin(browser, { colorScheme: theme });
        await visit.page.goto(mock.url + path());
        await visit.page.getByText(shows).first().waitFor();
        await visit.page.locator('[data-stream="live"]').waitFor();
        await visit.expectAccessible();
        expect(visit.complaints.filter((text) => !text.includes('404'))).toEqual([]);
        await visit.end();
      },
    );
  }

  it.each(pages)('$name fits a telephone, and is accessible there', async ({ path, shows }) => {
    const visit = await Visit.begin(browser, { viewport: { width: 390, height: 844 }, hasTouch: true });
    await visit.page.goto(mock.url + path());
    await visit.page.getByText(shows).first().waitFor({ state: 'attached' });
    const overflow = await visit.page.evaluate(() => {
      const main = document.querySelector('main');
      return main ? main.scrollWidth - main.clientWidth : -1;
    });
    expect(overflow).toBe(0);
    await visit.expectAccessible();
    await visit.end();
  });
});

describe.skipIf(!hasChromium)('to somebody unknown', () => {
  const unknown = { name: null, roles: [], secured: true, log_in: '/oauth2/authorization/vigil' };

  beforeAll(async () => {
    mock = await startMock();
    browser = await launch();
  });

  beforeEach(() => {
    mock.session = unknown;
  });

  afterAll(async () => {
    await browser.close();
    await mock.close();
  });

  it('nothing is shown but how to log in', async () => {
    const visit = await Visit.begin(browser);
    await visit.page.goto(`${mock.url}/live`);
    const link = visit.page.getByRole('link', { name: 'Log in with single sign-on' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe('/oauth2/authorization/vigil');
    await visit.expectAccessible();
    expect(visit.complaints).toEqual([]);
    await visit.end();
  });

  it('a key opens the page that was asked for, and logging out closes it', async () => {
    const visit = await Visit.begin(browser);
    await visit.page.goto(`${mock.url}/live`);
    await visit.page.getByLabel('API key').fill('vgl_bad');
    await visit.page.getByRole('button', { name: 'Log in with the key' }).click();
    await visit.page.getByText('There is no such API key.').waitFor();
    await visit.page.getByLabel('API key').fill('vgl_good');
    await visit.page.getByRole('button', { name: 'Log in with the key' }).click();
    await visit.page.getByRole('button', { name: 'Pause' }).waitFor();
    await visit.page.getByRole('button', { name: 'View settings' }).click();
    await visit.page.getByText('key:me').waitFor();
    await visit.page.getByRole('button', { name: 'Log out' }).click();
    await visit.page.getByLabel('API key').waitFor();
    await visit.end();
  });

  it('a session that ends leads back to the log-in', async () => {
    mock.session = { ...unknown, name: 'anna' };
    const visit = await Visit.begin(browser);
    await visit.page.goto(`${mock.url}/rejected`);
    await visit.page.getByText('must be greater than 0').first().waitFor();
    mock.session = unknown;
    await visit.page.getByRole('link', { name: 'Models' }).click();
    await visit.page.getByLabel('API key').waitFor();
    await visit.end();
  });

  it('who is sent away is told why, and how to log in', async () => {
    mock.session = { ...unknown, name: 'anna' };
    const visit = await Visit.begin(browser);
    await visit.page.goto(`${mock.url}/live`);
    await visit.page.getByRole('button', { name: 'Pause' }).waitFor();
    mock.session = unknown;
    mock.sendAway('The API key was revoked.');
    await visit.page.getByRole('alert').filter({ hasText: 'The API key was revoked.' }).waitFor();
    await visit.expectAccessible();
    await visit.page.getByLabel('API key').fill('vgl_good');
    await visit.page.getByRole('button', { name: 'Log in with the key' }).click();
    await visit.page.getByRole('button', { name: 'Pause' }).waitFor();
    await visit.end();
  });

  it('who still has a session when the stream is refused can take it up again', async () => {
    mock.session = { ...unknown, name: 'anna' };
    const visit = await Visit.begin(browser);
    await visit.page.goto(`${mock.url}/live`);
    await visit.page.getByText('Live', { exact: true }).first().waitFor();
    mock.sendAway('The session was closed: log in again.');
    await visit.page.getByText('The session was closed: log in again.').waitFor();
    await visit.page.getByRole('button', { name: 'Now reconnect' }).click();
    await visit.page.getByRole('status').filter({ hasText: 'Stream live' }).waitFor();
    await visit.end();
  });
});

describe.skipIf(!hasChromium)('before there is anything to show', () => {
  beforeAll(async () => {
    mock = await startMock({
      settings: {
        empty: true,
        training: {
          run_id: 'r1',
          stage: 'autoencoder',
          percent: 62,
          message: 'Epoch 17 of 50, loss 0.0412',
          started_at: '2026-11-21T09:00:00Z',
          at: '2026-11-21T09:01:00Z',
          eta_seconds: 34,
          metrics: {},
        },
      },
    });
    browser = await launch();
  });

  afterAll(async () => {
    await browser.close();
    await mock.close();
  });

  it.each([
    ['/', 'A model is being trained'],
    ['/live', 'Waiting for the first decision'],
    ['/models', 'No model yet'],
    ['/compare', 'Choose two models'],
    ['/drift', 'There is nothing to compare yet'],
    ['/jobs', 'No run yet'],
    ['/rejected', 'Nothing was rejected'],
  ])('%s says so', async (path, words) => {
    const visit = await Visit.begin(browser);
    await visit.page.goto(mock.url + path);
    await visit.page.getByText(words).first().waitFor();
    await visit.page.locator('[data-stream="live"]').waitFor();
    await visit.expectAccessible();
    expect(visit.complaints).toEqual([]);
    await visit.end();
  });

  it('the progress of training has stage, percent and remaining time', async () => {
    const visit = await Visit.begin(browser);
    await visit.page.goto(mock.url);
    const bar = visit.page.getByRole('progressbar', { name: 'A model is being trained' });
    expect(await bar.getAttribute('aria-valuenow')).toBe('62');
    expect(await bar.getAttribute('aria-valuetext')).toBe('62 percent, Autoencoder');
    await visit.page.getByText('about 34 s left').waitFor();
    await visit.end();
  });
});

describe.skipIf(!hasChromium)('when the server fails', () => {
  beforeAll(async () => {
    mock = await startMock();
    browser = await launch();
  });

  afterAll(async () => {
    await browser.close();
    await mock.close();
  });

  it('each part says so by itself and can be tried again', async () => {
    mock.failing.add('/api/health');
    mock.failing.add('/api/models');
    const visit = await Visit.begin(browser);
    await visit.page.goto(`${mock.url}/models`);
    await visit.page.getByRole('alert').waitFor({ timeout: 20_000 });
    await visit.page.getByText('ClickHouse did not answer within 5 s.').waitFor();
    await visit.expectAccessible();
    mock.failing.clear();
    await visit.page.getByRole('button', { name: 'Try again' }).click();
    await visit.page.getByRole('rowheader', { name: 'v20261120_3f21bb0' }).first().waitFor();
    await visit.end();
  });
});
