import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchFeatures } from './features';
import { fetchHealth } from './health';
import { getJson, RequestFailed, UnexpectedAnswer, withQuery } from './request';
import { nullable, withDefault, z } from './schema';
import { fetchTraining } from './training';

function answer(status: number, body: unknown): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(status === 204 ? null : text, { status })));
}

afterEach(() => vi.unstubAllGlobals());

describe('an answer', () => {
  it('may leave out or null what is optional', async () => {
    const schema = z.object({ a: nullable(z.string()), b: withDefault(z.number(), 7) });
    answer(200, { a: null });
    expect(await getJson('/x', schema)).toEqual({ a: null, b: 7 });
  });

  it('may hold more than is known', async () => {
    answer(200, { status: 'up', components: { kafka: { status: 'up', lag: 0 } }, uptime: 3 });
    expect((await fetchHealth()).components['kafka']?.status).toBe('up');
  });

  it('may be empty where that has a meaning', async () => {
    answer(204, '');
    expect(await fetchTraining()).toBeNull();
  });

  const feature = { name: 'amount_usd', unit: 'usd', group: 'amount', description: 'Amount' };
  it.each([{ body: [feature] }, { body: { features: [feature] } }, { body: { items: [feature] } }])(
    'may wrap the catalogue or not: %o',
    async ({ body }) => {
      answer(200, body);
      expect(await fetchFeatures()).toEqual([feature]);
    },
  );

  it('of another form is named with the field', async () => {
    answer(200, { status: 'sideways' });
    await expect(fetchHealth()).rejects.toThrow(UnexpectedAnswer);
    await expect(fetchHealth()).rejects.toThrow('/api/health');
    await expect(fetchHealth()).rejects.toThrow('status');
  });
});

describe('a failure', () => {
  it('says what the problem document says', async () => {
    answer(400, {
      title: 'Bad',
      status: 400,
      detail: 'Not so.',
      errors: [{ field: 'from', message: 'is no time' }],
    });
    await expect(fetchHealth()).rejects.toThrow('Not so. from: is no time');
  });

  it('without a document is told by its status', async () => {
    answer(502, '<html>');
    await expect(fetchHealth()).rejects.toThrow('The server answered 502.');
  });

  it('to reach the server is told as such', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
    await expect(fetchHealth()).rejects.toThrow(new RequestFailed(0, 'The server cannot be reached.'));
  });
});

it('leaves empty values out of a query', () => {
  const query = { verdict: ['review', 'blocked'], user: '', limit: 50, cursor: null };
  expect(withQuery('/api/decisions', query)).toBe('/api/decisions?verdict=review%2Cblocked&limit=50');
});
