import './entity.css';
import type { UseQueryResult } from '@tanstack/react-query';
import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Counted, UserProfile, WalletProfile } from '@/shared/api/entities';
import { RequestFailed } from '@/shared/api/request';
import { absent, formatCompact, formatCount, formatShare, formatUsdCompact } from '@/shared/format/number';
import { useShortcuts } from '@/shared/keyboard/shortcuts';
import type { Change } from '@/shared/url/search';
import { Icon } from '@/shared/ui/Icon';
import { Page } from '@/shared/ui/Page';
import { Empty, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { Tile, Tiles } from '@/shared/ui/Tile';
import { Ago } from '@/shared/ui/Time';
import { Counts } from './Counts';
import { DecisionsTable } from './DecisionsTable';
import { HistoryChart } from './HistoryChart';
import type { EntitySearch } from './search';

type Profile = UserProfile | WalletProfile;

interface Props {
  readonly kind: 'User' | 'Wallet';
  readonly id: ReactNode;
  readonly query: UseQueryResult<Profile>;
  /// Whose decisions are listed.
  readonly of: { readonly user: string } | { readonly wallet: string };
  readonly search: EntitySearch;
  readonly onChange: (change: Change<EntitySearch>) => void;
  /// Who or what it has to do with.
  readonly related: {
    readonly title: string;
    readonly values: readonly Counted[];
    readonly render: (value: string) => ReactNode;
  };
}

/// A user or a wallet: facts, history, decisions, and what it is linked to.
export function EntityView({ kind, id, query, of, search, onChange, related }: Props) {
  const { data, error, refetch } = query;
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const navigate = useNavigate();
  const back = (): void => {
    if (canGoBack) router.history.back();
    else void navigate({ to: '/' });
  };
  useShortcuts(kind, [{ keys: 'Escape', does: 'Back', run: back }]);
  return (
    <Page
      title={kind}
      note={id}
      actions={
        <button type="button" className="button" onClick={back}>
          <Icon name="back" size={14} />
          Back
        </button>
      }
    >
      {data ? (
        <>
          <ProfileTiles profile={data} />
          <div className="entity">
            <div className="entity-main">
              <HistoryChart
                kind={kind}
                series={data.score_series}
                of={of}
                asTable={search.table ?? false}
                onAsTableChange={(asTable) => onChange({ table: asTable || undefined })}
              />
              <DecisionsTable of={of} search={search} onChange={onChange} />
            </div>
            <div className="entity-side">
              <Counts title={related.title} values={related.values} render={related.render} />
              <Counts title="Countries" values={data.countries} />
              <Counts title="Devices" values={data.devices} />
            </div>
          </div>
        </>
      ) : error ? (
        <NoEntity kind={kind} error={error} retry={() => void refetch()} />
      ) : (
        <Panel title="Profile">
          <Loading what="the profile" rows={8} />
        </Panel>
      )}
    </Page>
  );
}

function ProfileTiles({ profile }: { readonly profile: Profile }) {
  const { transactions, blocked, review, first_seen: first, last_seen: last } = profile;
  const share = (count: number): number | null => (transactions === 0 ? null : count / transactions);
  return (
    <Tiles label="Profile">
      <Tile
        name="Transactions"
        figure={formatCount(transactions)}
        note={
          last ? (
            <>
              last <Ago at={last} />
            </>
          ) : null
        }
      />
      <Tile name="Blocked" figure={formatCount(blocked)} note={`${formatShare(share(blocked))} of all`} />
      <Tile name="Reviewed" figure={formatCount(review)} note={`${formatShare(share(review))} of all`} />
      <Tile
        name="Average amount"
        figure={formatUsdCompact(profile.average_amount_usd)}
        note={
          profile.total_amount_usd === null ? '' : `${formatCompact(profile.total_amount_usd)} USD in all`
        }
      />
      <Tile
        name="Age"
        figure={
          profile.account_age_days === null
            ? absent
            : `${formatCount(Math.floor(profile.account_age_days))} d`
        }
        note={
          first ? (
            <>
              first seen <Ago at={first} />
            </>
          ) : null
        }
      />
    </Tiles>
  );
}

function NoEntity({
  kind,
  error,
  retry,
}: {
  readonly kind: string;
  readonly error: Error;
  readonly retry: () => void;
}) {
  if (error instanceof RequestFailed && error.notFound) {
    return (
      <Empty title={`This ${kind.toLowerCase()} is unknown`}>
        No stored transaction bears this id. Check that it was copied whole.
      </Empty>
    );
  }
  return <Failed what="The profile could not be read" error={error} onRetry={retry} />;
}
