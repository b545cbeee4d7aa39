import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { userQuery } from '@/shared/api/queries';
import { shorten } from '@/shared/format/words';
import { changed } from '@/shared/url/search';
import { Identifier } from '@/shared/ui/Controls';
import { WalletLink } from '@/shared/ui/WalletLink';
import { EntityView } from './EntityView';

const route = getRouteApi('/users/$id');

/// What is known of a user, and what was decided about them.
export function UserPage() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const query = useQuery(userQuery(id));
  return (
    <EntityView
      kind="User"
      id={<Identifier id={id} what="user id" whole />}
      query={query}
      of={{ user: id }}
      search={search}
      onChange={(change) =>
        void navigate({ to: '/users/$id', params: { id }, search: changed(search, change), replace: true })
      }
      related={{
        title: 'Wallets',
        values: query.data?.wallets ?? [],
        render: (address) => <WalletLink address={address}>{shorten(address, 10, 6)}</WalletLink>,
      }}
    />
  );
}
