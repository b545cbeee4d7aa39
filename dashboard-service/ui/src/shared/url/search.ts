/// The address holds the state of a view as plain text: `?verdict=review,blocked&min_score=40`. Lists are joined by commas,
/// what is empty is left out, and no value is ever guessed to be a number: ids may look like one.
export type RawSearch = Record<string, unknown>;

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: RawSearch): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    const text = Array.isArray(value) ? value.join(',') : value === true ? '1' : String(value ?? '');
    if (text !== '' && value !== false) parameters.set(name, text);
  }
  // Commas, colons and slashes may stand as they are, and read better so.
  const text = parameters.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/');
  return text === '' ? '' : `?${text}`;
}

export function textIn(raw: RawSearch, name: string): string | undefined {
  const value = raw[name];
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

export function numberIn(raw: RawSearch, name: string, low: number, high: number): number | undefined {
  const value = raw[name];
  const number = typeof value === 'number' ? value : Number(textIn(raw, name) ?? Number.NaN);
  return Number.isFinite(number) && number >= low && number <= high ? number : undefined;
}

export function flagIn(raw: RawSearch, name: string): true | undefined {
  return raw[name] === true || raw[name] === '1' ? true : undefined;
}

/// The known ones of a comma-separated list, in the order of `known`; undefined for none.
export function listIn<T extends string>(raw: RawSearch, name: string, known: readonly T[]): T[] | undefined {
  const value = raw[name];
  const given = Array.isArray(value) ? value.map(String) : (textIn(raw, name) ?? '').split(',');
  const found = known.filter((item) => given.includes(item));
  return found.length === 0 ? undefined : found;
}

export function oneIn<T extends string>(raw: RawSearch, name: string, known: readonly T[]): T | undefined {
  return known.find((item) => item === raw[name]);
}

/// New values for some fields; undefined takes one away.
export type Change<T> = { readonly [K in keyof T]?: T[K] | undefined };

export function changed<T extends object>(search: T, change: Change<T>): T {
  return present({ ...search, ...change });
}

/// `search` without the fields that are undefined, so that two equal views have equal addresses.
export function present<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}
