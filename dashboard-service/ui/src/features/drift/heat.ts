import { driftKinds, driftLevels, type DriftDay, type DriftKind, type DriftSeries } from '@/shared/api/drift';

export interface HeatRow {
  readonly name: string;
  /// One for each date of the map; undefined where nothing was computed.
  readonly cells: readonly (DriftDay | undefined)[];
}

export interface HeatGroup {
  readonly kind: DriftKind;
  readonly rows: readonly HeatRow[];
}

export interface HeatMap {
  /// Ascending days, UTC.
  readonly dates: readonly string[];
  readonly groups: readonly HeatGroup[];
  /// Series left out because they did not drift.
  readonly quiet: number;
}

const rank = (level: string): number => (level === 'unknown' ? 0 : driftLevels.indexOf(level as never));

/// How much a series drifted: first by the worst level, then by how lately and by how much.
function urgency({ days }: DriftSeries): [number, number, number] {
  const worst = Math.max(0, ...days.map(({ level }) => rank(level)));
  const lately = days.findLastIndex(({ level }) => worst > 0 && rank(level) === worst);
  return [worst, lately < 0 ? 0 : Date.parse(days[lately]?.date ?? ''), days.at(-1)?.value ?? 0];
}

/// The map: what matters most on top, and all series unless those that did not drift are left out. What known frauds
/// show is never left out.
export function heatMap(series: readonly DriftSeries[], all: boolean): HeatMap {
  const dates = [...new Set(series.flatMap(({ days }) => days.map(({ date }) => date)))].toSorted();
  const shown = series.filter((each) => all || each.kind !== 'data' || urgency(each)[0] > 0);
  const groups = driftKinds.map((kind) => ({
    kind,
    rows: shown
      .filter((each) => each.kind === kind)
      .map((each) => ({ each, order: urgency(each) }))
      .toSorted((a, b) => compare(b.order, a.order))
      .map(({ each }) => ({
        name: each.name,
        cells: dates.map((date) => each.days.find((day) => day.date === date)),
      })),
  }));
  return { dates, groups: groups.filter(({ rows }) => rows.length > 0), quiet: series.length - shown.length };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/// What each bin holds: up to its bound, which belongs to it.
export function binWords(
  bounds: readonly number[],
  bins: number,
  format: (value: number) => string,
): string[] {
  return Array.from({ length: bins }, (_, index) => {
    const low = bounds[index - 1];
    const high = bounds[index];
    if (low === undefined) return high === undefined ? 'all' : `to ${format(high)}`;
    return high === undefined ? `above ${format(low)}` : `${format(low)} to ${format(high)}`;
  });
}

/// Counts or shares as shares; all 0 without any.
export function shares(values: readonly number[]): number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => (total === 0 ? 0 : value / total));
}
