import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { DecisionSummary } from '@/shared/api/decisions';
import { decisionPagesQuery } from '@/shared/api/queries';
import { verdicts } from '@/shared/api/schema';
import { absent, formatAmount, formatUsd } from '@/shared/format/number';
import { shorten, typeWord, verdictWord } from '@/shared/format/words';
import type { Change } from '@/shared/url/search';
import { AnyOf } from '@/shared/ui/Controls';
import { Empty, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { useReasonWords } from '@/shared/ui/reasons';
import { defineColumns, SortedTable, type Column, type TableColumns } from '@/shared/ui/SortedTable';
import { Instant } from '@/shared/ui/Time';
import { ScoreBar, VerdictLabel } from '@/shared/ui/Verdict';
import { WalletLink } from '@/shared/ui/WalletLink';
import { sortColumns, type EntitySearch } from './search';

type Of = { readonly user: string } | { readonly wallet: string };

/// Also what the history asks for, so that both share one answer.
export const pageSize = 50;

function columnsFor(of: Of, words: (code: string) => string): TableColumns<DecisionSummary> {
  const other: Column<DecisionSummary> =
    'user' in of
      ? {
          id: 'wallet',
          header: 'Wallet',
          sortable: false,
          value: (row) => row.wallet_address ?? '',
          cell: ({ wallet_address: id }) =>
            id ? <WalletLink address={id}>{shorten(id)}</WalletLink> : absent,
        }
      : {
          id: 'user',
          header: 'User',
          sortable: false,
          value: (row) => row.user_id,
          cell: ({ user_id: id }) => (
            <Link to="/users/$id" params={{ id }}>
              {id}
            </Link>
          ),
        };
  return defineColumns<DecisionSummary>([
    {
      id: 'decided_at',
      header: 'Time',
      head: true,
      numeric: false,
      value: (row) => row.decided_at,
      cell: (row) => (
        <Link to="/decisions/$id" params={{ id: row.transaction_id }} search={{ user: row.user_id }}>
          <Instant at={row.decided_at} />
        </Link>
      ),
    },
    {
      id: 'verdict',
      header: 'Verdict',
      sortable: false,
      value: (row) => row.verdict,
      cell: (row) => <VerdictLabel verdict={row.verdict} />,
    },
    {
      id: 'score',
      header: 'Score',
      numeric: true,
      value: (row) => row.score,
      cell: (row) => <ScoreBar score={row.score} verdict={row.verdict} />,
    },
    {
      id: 'amount_usd',
      header: 'Amount',
      numeric: true,
      value: (row) => row.amount_usd,
      cell: (row) => <span title={formatUsd(row.amount_usd)}>{formatAmount(row.amount, row.currency)}</span>,
    },
    {
      id: 'type',
      header: 'Type',
      sortable: false,
      value: (row) => row.transaction_type,
      cell: (row) => typeWord[row.transaction_type],
    },
    other,
    {
      id: 'country',
      header: 'From',
      sortable: false,
      value: (row) => row.ip_country ?? '',
      cell: (row) => row.ip_country ?? absent,
    },
    {
      id: 'reason',
      header: 'Reason',
      sortable: false,
      className: 'wrap soft',
      value: (row) => row.top_reason,
      cell: (row) => (row.top_reason === '' ? '' : words(row.top_reason)),
    },
  ]);
}

/// The decisions of a user or a wallet, newest first unless sorted.
export function DecisionsTable({
  of,
  search,
  onChange,
}: {
  readonly of: Of;
  readonly search: EntitySearch;
  readonly onChange: (change: Change<EntitySearch>) => void;
}) {
  const words = useReasonWords();
  const byUser = 'user' in of;
  const columns = useMemo(() => columnsFor(byUser ? { user: '' } : { wallet: '' }, words), [byUser, words]);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    decisionPagesQuery({
      ...of,
      ...(search.verdict ? { verdict: search.verdict } : {}),
      from: 'now-30d',
      to: 'now',
      limit: pageSize,
    }),
  );
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return (
    <Panel
      title="Decisions"
      note="last 30 days"
      flush
      actions={
        <AnyOf
          label="Verdict"
          choices={verdicts.map((verdict) => ({ value: verdict, label: verdictWord[verdict] }))}
          values={search.verdict ?? []}
          onChange={(values) => onChange({ verdict: values.length > 0 ? values : undefined })}
        />
      }
    >
      {data ? (
        rows.length === 0 ? (
          <Empty title="No decision fits" />
        ) : (
          <>
            <SortedTable
              label="Decisions"
              columns={columns}
              rows={rows}
              keyOf={(row) => row.transaction_id}
              sort={{ column: search.sort ?? 'decided_at', ascending: search.ascending ?? false }}
              onSort={(sort) =>
                onChange({
                  sort: sortColumns.find((column) => column === sort.column && column !== 'decided_at'),
                  ascending: sort.ascending ? true : undefined,
                })
              }
            />
            {hasNextPage ? (
              <div className="more">
                <button
                  type="button"
                  className="button"
                  disabled={isFetchingNextPage}
                  onClick={() => void fetchNextPage()}
                >
                  {isFetchingNextPage ? 'Loading…' : 'Show more'}
                </button>
              </div>
            ) : null}
          </>
        )
      ) : error ? (
        <Failed what="The decisions could not be read" error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading what="the decisions" rows={6} />
      )}
    </Panel>
  );
}
