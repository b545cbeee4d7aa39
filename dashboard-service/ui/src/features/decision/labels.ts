import { queryOptions } from '@tanstack/react-query';
import { fetchLabels, type Label } from '@/shared/api/labels';
import { humanise } from '@/shared/format/words';

/// A label that was just made is stored within seconds; until then it is known here only.
const storedMillis = 10_000;

export const labelsQuery = (transaction: string, user: string) =>
  queryOptions({
    queryKey: ['labels', user, transaction],
    queryFn: ({ signal }) => fetchLabels(transaction, user, signal),
    staleTime: storedMillis,
  });

/// `labels` with one more, the one that holds first: the label made last does, and of two of the same moment the one
/// that says fraud.
export function withLabel(labels: readonly Label[], label: Label): readonly Label[] {
  return [label, ...labels.filter((each) => !isSame(each, label))].toSorted(
    (a, b) => Date.parse(b.labelled_at) - Date.parse(a.labelled_at) || Number(b.fraud) - Number(a.fraud),
  );
}

function isSame(a: Label, b: Label): boolean {
  return (
    a.fraud === b.fraud &&
    a.source === b.source &&
    a.scenario === b.scenario &&
    Date.parse(a.labelled_at) === Date.parse(b.labelled_at)
  );
}

const sources: Record<string, string> = {
  analyst: 'an analyst',
  chargeback: 'a chargeback',
  simulator: 'the simulation',
};

/// Who said so.
export function sourceWords(source: string): string {
  return sources[source] ?? humanise(source).toLowerCase();
}
