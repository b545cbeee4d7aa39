import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchFeatures } from './features';
import { fetchHealth } from './health';
import { sayLabel } from './labels';
import { rollBackModel } from './models';
import { changeAndRead, getJson, RequestFailed, UnexpectedAnswer, withQuery } from './request';
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

describe('a change', () => {
  beforeEach(() => vi.stubGlobal('document', { cookie: 'a=1; XSRF-TOKEN=t%2F1' }));

  it('is sent as JSON with the token of this page, and its answer is checked', async () => {
    const requests: RequestInit[] = [];
    vi.stubGlobal('fetch', (_: string, request: RequestInit) => {
      requests.push(request);
      return Promise.resolve(new Response('{"n": 3}', { status: 202 }));
    });
    const schema = z.object({ n: z.number() });
    expect(await changeAndRead('POST', '/x', schema, { body: { fraud: true } })).toEqual({ n: 3 });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      body: '{"fraud":true}',
      headers: { 'content-type': 'application/json', 'x-xsrf-token': 't/1' },
    });
    await expect(changeAndRead('POST', '/x', z.object({ m: z.string() }))).rejects.toThrow(UnexpectedAnswer);
    expect(requests[1]?.body).toBeUndefined();
    expect(requests[1]?.headers).not.toHaveProperty('content-type');
  });

  it('that is refused is told in the words of the refusal', async () => {
    answer(200, { results: [{ status: 'refused', errors: [{ field: 'x', message: 'x must be known' }] }] });
    await expect(sayLabel('tx-1', 'user-1', true)).rejects.toThrow('x must be known');
    answer(409, { title: 'Conflict', detail: 'there is no model to return to' });
    await expect(rollBackModel('harm')).rejects.toThrow('there is no model to return to');
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
