import { changeAndRead, getJson, withQuery } from './request';
import { nullable, textOrNull, withDefault, z } from './schema';

const label = z.object({
  transaction_id: z.string(),
  user_id: z.string(),
  fraud: z.boolean(),
  scenario: textOrNull(),
  source: z.string(),
  labelled_at: z.string(),
});
/// What somebody said a transaction turned out to be.
export type Label = z.output<typeof label>;

const labels = z.object({ items: z.array(label) });

const answer = z.object({
  results: z.array(
    z.object({
      status: z.enum(['accepted', 'unchanged', 'refused']),
      label: nullable(label),
      errors: withDefault(z.array(z.object({ message: z.string() })), []),
    }),
  ),
});

const path = '/api/labels';

/// The labels of a transaction, the one that holds first.
export async function fetchLabels(
  transaction: string,
  user: string,
  signal?: AbortSignal,
): Promise<readonly Label[]> {
  const query = { transaction_id: transaction, user_id: user };
  return (await getJson(withQuery(path, query), labels, signal)).items;
}

/// Says what a transaction turned out to be. Resolves to the label that says so; rejects with the reasons for a refusal.
export async function sayLabel(transaction: string, user: string, fraud: boolean): Promise<Label> {
  const { results } = await changeAndRead('POST', path, answer, {
    body: { transaction_id: transaction, user_id: user, fraud },
  });
  const said = results[0]?.label;
  if (said) return said;
  const reasons = results.flatMap(({ errors }) => errors.map(({ message }) => message));
  throw new Error(reasons.join('; ') || 'The label was refused.');
}
