import './decision.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { DecisionDetail } from '@/shared/api/decisions';
import { decisionQuery } from '@/shared/api/queries';
import { RequestFailed } from '@/shared/api/request';
import type { Revealed } from '@/shared/api/reveal';
import { isMasked } from '@/shared/format/words';
import { useShortcuts } from '@/shared/keyboard/shortcuts';
import { changed, type Change } from '@/shared/url/search';
import { CopyButton, Identifier } from '@/shared/ui/Controls';
import { Icon } from '@/shared/ui/Icon';
import { Page } from '@/shared/ui/Page';
import { Empty, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { AllContributions } from './AllContributions';
import { LayerPanel, RulesPanel } from './LayerPanels';
import { Outcome } from './Outcome';
import { Provenance, RawEvent, TransactionFacts, UserThen } from './Sides';
import { VerdictHead } from './VerdictHead';
import { Reasons } from './Reasons';
import type { DecisionSearch } from './search';

const route = getRouteApi('/decisions/$id');

/// One decision: what was decided, why, and from what.
export function DecisionPage() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(decisionQuery(id, search.user));
  const back = useBack();
  const change = (part: Change<DecisionSearch>): void =>
    void navigate({ to: '/decisions/$id', params: { id }, search: changed(search, part), replace: true });
  useShortcuts('Decision', [
    { keys: 'Escape', does: 'Back', run: back },
    {
      keys: 'u',
      does: 'Open the user',
      run: () => {
        if (data) void navigate({ to: '/users/$id', params: { id: data.user_id } });
      },
    },
    {
      keys: 'w',
      does: 'Open the wallet',
      run: () => {
        const wallet = data?.wallet_address;
        if (wallet && !isMasked(wallet)) void navigate({ to: '/wallets/$id', params: { id: wallet } });
      },
    },
    {
      keys: 'a',
      does: 'Show or hide all contributions',
      run: () => change({ all: search.all ? undefined : true }),
    },
  ]);
  return (
    <Page
      title="Decision"
      note={<Identifier id={id} what="transaction id" whole />}
      actions={
        <>
          {data ? (
            <span className="copy-json">
              JSON <CopyButton text={JSON.stringify(data, null, 2)} what="the decision as JSON" />
            </span>
          ) : null}
          <button type="button" className="button" onClick={back}>
            <Icon name="back" size={14} />
            Back
          </button>
        </>
      }
    >
      {data ? (
        <Detail
          key={`${data.user_id} ${data.transaction_id}`}
          decision={data}
          search={search}
          onChange={change}
        />
      ) : error ? (
        <NoDecision error={error} retry={() => void refetch()} />
      ) : (
        <Panel title="Verdict">
          <Loading what="the decision" rows={8} />
        </Panel>
      )}
    </Page>
  );
}

function Detail({
  decision,
  search,
  onChange,
}: {
  readonly decision: DecisionDetail;
  readonly search: DecisionSearch;
  readonly onChange: (change: Change<DecisionSearch>) => void;
}) {
  // Held here alone, so that it is gone with the page.
  const [revealed, setRevealed] = useState<Revealed>();
  return (
    <div className="decision">
      <div className="decision-main">
        <VerdictHead decision={decision} />
        <Reasons decision={decision} />
        <RulesPanel decision={decision} />
        {decision.layers.some(({ layer }) => layer === 'supervised') ? (
          <LayerPanel decision={decision} name="supervised" />
        ) : null}
        <div className="layer-panels">
          <LayerPanel decision={decision} name="isolation" />
          <LayerPanel decision={decision} name="autoencoder" />
        </div>
        <AllContributions decision={decision} search={search} onChange={onChange} />
      </div>
      <div className="decision-side">
        <Outcome decision={decision} />
        <TransactionFacts decision={decision} revealed={revealed} onReveal={setRevealed} />
        <UserThen decision={decision} />
        <Provenance decision={decision} />
        <RawEvent decision={decision} revealed={revealed} />
      </div>
    </div>
  );
}

function NoDecision({ error, retry }: { readonly error: Error; readonly retry: () => void }) {
  if (error instanceof RequestFailed && error.notFound) {
    return (
      <Empty title="There is no decision with this id">
        <p>
          It may have been rejected on the way in, or it has been deleted with age. A decision that was made
          this second shows up in a moment.
        </p>
        <button type="button" className="button" onClick={retry}>
          <Icon name="retry" size={14} />
          Look again
        </button>
      </Empty>
    );
  }
  return <Failed what="The decision could not be read" error={error} onRetry={retry} />;
}

/// Back to where one came from, or to the feed when the page was opened by a link.
function useBack(): () => void {
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const navigate = useNavigate();
  return () => {
    if (canGoBack) router.history.back();
    else void navigate({ to: '/live' });
  };
}
