import '@/shared/styles/tokens.css';
import '@/shared/styles/base.css';
import '@/shared/styles/table.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RequestFailed, UnexpectedAnswer } from '@/shared/api/request';
import { LiveProvider } from '@/shared/live/LiveProvider';
import { sessionQuery } from '@/shared/api/queries';
import { Entrance } from './Entrance';
import { createPageRouter } from './router';

const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // The session is over: the entrance asks who this is, and shows how to log in.
      if (error instanceof RequestFailed && error.status === 401) {
        void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 4_000,
      retry: (failures, error) => failures < 2 && !isFinal(error),
    },
  },
});

/// Asking again would give the same answer.
function isFinal(error: Error): boolean {
  return (
    error instanceof UnexpectedAnswer ||
    (error instanceof RequestFailed && error.status >= 400 && error.status < 500)
  );
}

const router = createPageRouter();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element to render into.');
createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <Entrance>
          {(onRefused) => (
            <LiveProvider onRefused={onRefused}>
              <RouterProvider router={router} />
            </LiveProvider>
          )}
        </Entrance>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
);
