export type Column = readonly (number | null)[];

export interface ChartSeries {
  readonly key: string;
  readonly label: string;
  /// A custom property of the style sheet: `--blocked-fill`.
  readonly colour: string;
  readonly values: Column;
  readonly kind: 'area' | 'line' | 'points' | 'bars';
  readonly format: (value: number | null) => string;
  /// `left` unless said.
  readonly axis?: 'left' | 'right';
}

/// Running sums over the columns, the first at the bottom. Nothing known of a moment stays nothing.
export function stack(columns: readonly Column[]): Column[] {
  const stacked: Column[] = [];
  for (const column of columns) {
    const below = stacked.at(-1);
    stacked.push(
      column.map((value, index) => {
        const base = below?.[index] ?? 0;
        return value === null && (below?.[index] ?? null) === null ? null : base + (value ?? 0);
      }),
    );
  }
  return stacked;
}

/// The mean of what is known; null when nothing is.
export function mean(values: Column): number | null {
  const known = values.filter((value): value is number => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

export function maximum(values: Column): number | null {
  return values.reduce<number | null>(
    (highest, value) => (value !== null && (highest === null || value > highest) ? value : highest),
    null,
  );
}

export function isBlank(series: readonly ChartSeries[]): boolean {
  return series.every(({ values }) => values.every((value) => value === null || value === 0));
}
