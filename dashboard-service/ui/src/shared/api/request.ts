import type { z } from './schema';
import { z as zod } from './schema';

const problemSchema = zod.object({
  title: zod.optional(zod.string()),
  detail: zod.nullish(zod.string()),
  errors: zod.nullish(zod.array(zod.object({ field: zod.nullish(zod.string()), message: zod.string() }))),
});

/// The server refused or failed; the message is fit to be shown.
export class RequestFailed extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'RequestFailed';
    this.status = status;
  }

  get notFound(): boolean {
    return this.status === 404;
  }
}

/// The server answered in a form this page does not know: the two are of different versions.
export class UnexpectedAnswer extends Error {
  constructor(path: string, where: string) {
    super(`The server's answer to ${path} has an unexpected form (${where}).`);
    this.name = 'UnexpectedAnswer';
  }
}

type QueryValue = string | number | readonly string[] | null | undefined;

/// `path` with the values of `query` that are not empty; lists are joined by commas.
export function withQuery(path: string, query: Readonly<Record<string, QueryValue>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    if (text !== '') parameters.set(name, text);
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/// Gets JSON and checks its form. Rejects with `RequestFailed` or `UnexpectedAnswer`.
export async function getJson<T extends z.ZodMiniType>(
  path: string,
  schema: T,
  signal?: AbortSignal,
): Promise<z.output<T>> {
  const response = await send(path, signal);
  if (!response.ok) throw await failure(response);
  return parse(path, schema, await body(path, response));
}

/// As `getJson`; null for an answer without content.
export async function getJsonIfAny<T extends z.ZodMiniType>(
  path: string,
  schema: T,
  signal?: AbortSignal,
): Promise<z.output<T> | null> {
  const response = await send(path, signal);
  if (!response.ok) throw await failure(response);
  return response.status === 204 ? null : parse(path, schema, await body(path, response));
}

type ChangeMethod = 'POST' | 'PUT' | 'DELETE';

interface Change {
  readonly headers?: Readonly<Record<string, string>>;
  /// Sent as JSON.
  readonly body?: unknown;
}

/// Asks for a change whose answer does not matter beyond its success. Rejects with `RequestFailed`.
export async function change(method: ChangeMethod, path: string, what: Change = {}): Promise<void> {
  await sendChange(method, path, what);
}

/// As `change`, for an answer that matters: its form is checked. Rejects with `RequestFailed` or `UnexpectedAnswer`.
export async function changeAndRead<T extends z.ZodMiniType>(
  method: ChangeMethod,
  path: string,
  schema: T,
  what: Change = {},
): Promise<z.output<T>> {
  return parse(path, schema, await body(path, await sendChange(method, path, what)));
}

async function sendChange(method: ChangeMethod, path: string, what: Change): Promise<Response> {
  const json = what.body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await send(path, undefined, {
    method,
    headers: { ...json, ...what.headers, ...ownToken() },
    ...(what.body === undefined ? {} : { body: JSON.stringify(what.body) }),
  });
  if (!response.ok) throw await failure(response);
  return response;
}

/// Shows that the request is this page's: only it can read the cookie the server left here.
function ownToken(): Record<string, string> {
  const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1];
  return token ? { 'x-xsrf-token': decodeURIComponent(token) } : {};
}

async function send(path: string, signal?: AbortSignal, request?: RequestInit): Promise<Response> {
  try {
    return await fetch(path, {
      ...request,
      headers: { accept: 'application/json', ...(request?.headers as Record<string, string> | undefined) },
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestFailed(0, 'The server cannot be reached.');
  }
}

async function body(path: string, response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new UnexpectedAnswer(path, 'not JSON');
  }
}

function parse<T extends z.ZodMiniType>(path: string, schema: T, data: unknown): z.output<T> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new UnexpectedAnswer(path, `${issue?.path.join('.') || 'whole'}: ${issue?.code ?? 'invalid'}`);
}

async function failure(response: Response): Promise<RequestFailed> {
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  if (!problem.success) return new RequestFailed(response.status, `The server answered ${response.status}.`);
  const { title, detail, errors } = problem.data;
  const fields = (errors ?? []).map(({ field, message }) => (field ? `${field}: ${message}` : message));
  const text = [detail ?? title, ...fields].filter(Boolean).join(' ');
  return new RequestFailed(response.status, text || `The server answered ${response.status}.`);
}
