import * as z from 'zod/mini';

// Compiled validators need `new Function`, which the content security policy forbids.
z.config({ jitless: true });

/// A value that may be absent or null on the wire; null inside.
export function nullable<T extends z.ZodMiniType>(schema: T) {
  return z.pipe(
    z.nullish(schema),
    z.transform((value: z.output<T> | null | undefined): z.output<T> | null => value ?? null),
  );
}

/// A text that may be absent, null or empty on the wire; null inside in each case.
export function textOrNull() {
  return z.pipe(
    z.nullish(z.string()),
    z.transform((value: string | null | undefined): string | null => value || null),
  );
}

/// A value with a substitute when absent or null.
export function withDefault<T extends z.ZodMiniType>(schema: T, substitute: z.output<T>) {
  return z.pipe(
    z.nullish(schema),
    z.transform((value: z.output<T> | null | undefined): z.output<T> => value ?? substitute),
  );
}

export const verdicts = ['approved', 'review', 'blocked'] as const;
export type Verdict = (typeof verdicts)[number];

export const transactionTypes = ['buy', 'sell', 'withdraw', 'deposit'] as const;
export type TransactionType = (typeof transactionTypes)[number];

export { z };
