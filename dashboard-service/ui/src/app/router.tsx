import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { overviewSearch } from '@/features/overview/search';
import { OverviewPage } from '@/features/overview/OverviewPage';
import { liveSearch } from '@/features/live/search';
import { compareSearch } from '@/features/compare/search';
import { decisionSearch } from '@/features/decision/search';
import { driftSearch } from '@/features/drift/search';
import { entitySearch } from '@/features/entity/search';
import { jobsSearch } from '@/features/jobs/search';
import { modelsSearch } from '@/features/models/search';
import { rejectedSearch } from '@/features/rejected/search';
import { parseSearch, stringifySearch } from '@/shared/url/search';
import { Broken, Missing } from './Fallback';
import { Shell } from './Shell';

const root = createRootRoute({ component: Shell, notFoundComponent: Missing, errorComponent: Broken });

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: overviewSearch,
  component: OverviewPage,
});

const live = createRoute({
  getParentRoute: () => root,
  path: '/live',
  validateSearch: liveSearch,
  component: lazyRouteComponent(() => import('@/features/live/LivePage'), 'LivePage'),
});

const decision = createRoute({
  getParentRoute: () => root,
  path: '/decisions/$id',
  validateSearch: decisionSearch,
  component: lazyRouteComponent(() => import('@/features/decision/DecisionPage'), 'DecisionPage'),
});

const user = createRoute({
  getParentRoute: () => root,
  path: '/users/$id',
  validateSearch: entitySearch,
  component: lazyRouteComponent(() => import('@/features/entity/UserPage'), 'UserPage'),
});

const wallet = createRoute({
  getParentRoute: () => root,
  path: '/wallets/$id',
  validateSearch: entitySearch,
  component: lazyRouteComponent(() => import('@/features/entity/WalletPage'), 'WalletPage'),
});

const models = createRoute({
  getParentRoute: () => root,
  path: '/models',
  validateSearch: modelsSearch,
  component: lazyRouteComponent(() => import('@/features/models/ModelsPage'), 'ModelsPage'),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  validateSearch: compareSearch,
  component: lazyRouteComponent(() => import('@/features/compare/ComparePage'), 'ComparePage'),
});

const drift = createRoute({
  getParentRoute: () => root,
  path: '/drift',
  validateSearch: driftSearch,
  component: lazyRouteComponent(() => import('@/features/drift/DriftPage'), 'DriftPage'),
});

const jobs = createRoute({
  getParentRoute: () => root,
  path: '/jobs',
  validateSearch: jobsSearch,
  component: lazyRouteComponent(() => import('@/features/jobs/JobsPage'), 'JobsPage'),
});

const rejected = createRoute({
  getParentRoute: () => root,
  path: '/rejected',
  validateSearch: rejectedSearch,
  component: lazyRouteComponent(() => import('@/features/rejected/RejectedPage'), 'RejectedPage'),
});

const routeTree = root.addChildren([
  overview,
  live,
  decision,
  user,
  wallet,
  models,
  compare,
  drift,
  jobs,
  rejected,
]);

export function createPageRouter() {
  return createRouter({
    routeTree,
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>;
  }
}
