import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { walletQuery } from '@/shared/api/queries';
import { changed } from '@/shared/url/search';
import { Identifier } from '@/shared/ui/Controls';
import { EntityView } from './EntityView';

const route = getRouteApi('/wallets/$id');

/// What is known of a wallet, and who used it.
export function WalletPage() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const query = useQuery(walletQuery(id));
  return (
    <EntityView
      kind="Wallet"
      id={<Identifier id={id} what="wallet address" whole />}
      query={query}
      of={{ wallet: id }}
      search={search}
      onChange={(change) =>
        void navigate({ to: '/wallets/$id', params: { id }, search: changed(search, change), replace: true })
      }
      related={{
        title: 'Users',
        values: query.data?.users ?? [],
        render: (user) => (
          <Link to="/users/$id" params={{ id: user }}>
            {user}
          </Link>
        ),
      }}
    />
  );
}
