import type { SearchBudget } from '@/shared/api/jobs';
import { formatCount } from '@/shared/format/number';

/// A budget as somebody types it; what is left empty is as configured.
export type BudgetText = Readonly<Record<keyof SearchBudget, string>>;

export type BudgetProblems = Partial<Record<keyof SearchBudget, string | undefined>>;

export const emptyBudget: BudgetText = { trainings: '', minutes: '' };

/// What the server allows.
export const limits = {
  trainings: { least: 6, most: 1_000 },
  minutes: { least: 1, most: 1_440 },
} as const;

export function problemsOf(text: BudgetText): BudgetProblems {
  const fields = Object.keys(limits) as (keyof SearchBudget)[];
  return Object.fromEntries(
    fields.filter((field) => !isAllowed(field, text[field])).map((field) => [field, `Enter ${span(field)}.`]),
  );
}

function isAllowed(field: keyof SearchBudget, text: string): boolean {
  const { least, most } = limits[field];
  const typed = text.trim();
  return typed === '' || (/^\d+$/.test(typed) && Number(typed) >= least && Number(typed) <= most);
}

/// What may be entered, in words.
export function span(field: keyof SearchBudget): string {
  const { least, most } = limits[field];
  return `a whole number from ${least} to ${formatCount(most)}`;
}

/// Of a text without problems.
export function budgetOf({ trainings, minutes }: BudgetText): SearchBudget {
  return { trainings: numberOf(trainings), minutes: numberOf(minutes) };
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}
