import './compare.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import type { Comparison } from '@/shared/api/comparison';
import { modelsQuery } from '@/shared/api/registry';
import { formatCount, formatShare } from '@/shared/format/number';
import { plural } from '@/shared/format/words';
import { changed, type Change } from '@/shared/url/search';
import { OneOf } from '@/shared/ui/Controls';
import { Icon } from '@/shared/ui/Icon';
import { Page } from '@/shared/ui/Page';
import { Empty, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { Calibration, CostCurve, PrecisionRecall, Roc, Scores } from './Charts';
import { Disagreements } from './Disagreements';
import { affordable, fewestFrauds } from './measures';
import { Pair } from './Pair';
import { comparisonQuery } from './queries';
import { defaultReviews, defaultSpan, spans, type CompareSearch } from './search';
import { customaryPair, daysBetween, sidesOf, type Side } from './sides';
import { Summary } from './Summary';
import { Threshold } from './Threshold';

const route = getRouteApi('/compare');
const spanChoices = spans.map((value) => ({ value, label: value === '1' ? '1 day' : `${value} days` }));

/// Two models side by side, on what was decided in the last days.
export function ComparePage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { data: models, error, refetch } = useQuery(modelsQuery);
  const change = (part: Change<CompareSearch>): void =>
    void navigate({ to: '/compare', search: changed(search, part), replace: true });
  const customary = customaryPair(models ?? []);
  const a = search.a ?? customary.a;
  const b = search.b ?? customary.b;
  return (
    <Page
      title="Compare"
      actions={
        <OneOf
          label="Days looked at"
          choices={spanChoices}
          value={search.days ?? defaultSpan}
          onChange={(days) => change({ days: days === defaultSpan ? undefined : days })}
        />
      }
    >
      {models ? <Pair models={models} a={a} b={b} onChange={change} /> : null}
      {a !== undefined && b !== undefined && a !== b ? (
        <Compared a={a} b={b} search={search} onChange={change} />
      ) : (
        <Panel title="Two models">
          {models ? (
            <Empty title="Choose two models">
              {models.length < 2
                ? 'There is one model at most; there is something to compare after the next training.'
                : 'A model can be compared with another one only.'}
            </Empty>
          ) : error ? (
            <Failed what="The registry could not be read" error={error} onRetry={() => void refetch()} />
          ) : (
            <Loading what="the models" rows={6} />
          )}
        </Panel>
      )}
    </Page>
  );
}

function Compared({
  a,
  b,
  search,
  onChange,
}: {
  readonly a: string;
  readonly b: string;
  readonly search: CompareSearch;
  readonly onChange: (change: Change<CompareSearch>) => void;
}) {
  const { data, error, refetch } = useQuery(comparisonQuery(a, b, Number(search.days ?? defaultSpan)));
  if (data) return <Result comparison={data} search={search} onChange={onChange} />;
  return (
    <Panel title="Two models">
      {error ? (
        <Failed what="The models could not be compared" error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading what="the comparison" rows={8} />
      )}
    </Panel>
  );
}

function Result({
  comparison,
  search,
  onChange,
}: {
  readonly comparison: Comparison;
  readonly search: CompareSearch;
  readonly onChange: (change: Change<CompareSearch>) => void;
}) {
  const labelledOnly = search.labelled ?? false;
  const sides = useMemo(() => sidesOf(comparison, labelledOnly), [comparison, labelledOnly]);
  const days = daysBetween(comparison.from, comparison.to);
  const threshold = search.threshold ?? comparison.thresholds.review;
  const reviews = search.reviews ?? defaultReviews;
  const charts = {
    comparison,
    sides,
    threshold,
    asTable: search.table ?? false,
    onAsTableChange: (table: boolean) => onChange({ table: table || undefined }),
  };
  if (sides.every(({ transactions }) => transactions === 0)) {
    return (
      <Panel title="Two models">
        <Empty title="Neither decided anything in these days">
          A model is compared by what it decided, or would have decided while it was on trial.
        </Empty>
      </Panel>
    );
  }
  const known = sides.some(({ frauds }) => frauds > 0);
  return (
    <>
      <Ground comparison={comparison} sides={sides} />
      <Summary sides={sides} />
      <Panel title="What is counted">
        <div className="compare-counted">
          <OneOf
            label="What nobody has said anything of"
            choices={[
              { value: 'ordinary', label: 'Unlabelled is no fraud' },
              { value: 'labelled', label: 'Labelled only' },
            ]}
            value={labelledOnly ? 'labelled' : 'ordinary'}
            onChange={(value) => onChange({ labelled: value === 'labelled' || undefined })}
          />
          <p className="soft">
            {labelledOnly
              ? 'Only transactions somebody has said something of. People look at the suspicious ones first, so false alarms seem more frequent than they are.'
              : 'Labels name frauds; what nobody has said anything of counts as no fraud. Frauds nobody has noticed yet seem like false alarms.'}
          </p>
        </div>
      </Panel>
      <div className="compare-charts">
        {known ? (
          <>
            <PrecisionRecall {...charts} />
            <Roc {...charts} />
          </>
        ) : null}
        {sides.map((side) => (
          <Scores key={side.key} side={side} {...charts} />
        ))}
        {known ? (
          <>
            <Calibration {...charts} />
            <CostCurve {...charts} capacities={capacities(sides, days, reviews)} reviews={reviews} />
          </>
        ) : null}
      </div>
      <Threshold
        comparison={comparison}
        sides={sides}
        threshold={threshold}
        days={days}
        reviews={reviews}
        onChange={onChange}
      />
      <Disagreements comparison={comparison} />
    </>
  );
}

/// The lowest thresholds people can keep up with, named by the models they are of.
function capacities(sides: readonly Side[], days: number, reviews: number) {
  const models = new Map<number, string[]>();
  for (const { key, points } of sides) {
    const point = affordable(points, days, reviews);
    if (point) models.set(point.score, [...(models.get(point.score) ?? []), key.toUpperCase()]);
  }
  return [...models].map(([at, names]) => ({ at, label: names.join(', ') }));
}

/// On what ground the two are compared, and how firm it is.
function Ground({ comparison, sides }: { readonly comparison: Comparison; readonly sides: readonly Side[] }) {
  const fewest = Math.min(...sides.map(({ frauds }) => frauds));
  return (
    <div className="compare-ground">
      <p>
        {comparison.same_transactions ? (
          <>
            Both were asked about the same {plural(comparison.pairs, 'transaction')}. They agree on{' '}
            {formatShare(1 - comparison.disagreements / comparison.pairs)} of them.
          </>
        ) : (
          <>
            They were never asked about the same transactions in these days: each is counted where it decided,
            so that differences may be those of the transactions.
          </>
        )}
      </p>
      {fewest < fewestFrauds ? (
        <Warning>
          {fewest === 0
            ? 'Without known frauds nothing can be said about recall, precision or cost.'
            : `${formatCount(fewest)} known frauds: curves of fewer than ${fewestFrauds} say little.`}
        </Warning>
      ) : null}
    </div>
  );
}

function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <p className="compare-warning" role="note">
      <Icon name="warning" size={14} />
      {children}
    </p>
  );
}
