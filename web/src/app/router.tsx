import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';
import { readBookFilter } from '@/catalog/book_filter';
import { bookQuery } from '@/catalog/get_book';
import { booksQuery } from '@/catalog/list_books';
import { ErrorPage } from './error_page';
import { NotFoundPage } from '@/ui/not_found_page';
import { PendingPage } from './pending_page';
import { parseSearch, stringifySearch } from './search_params';
import { Shell } from './shell';

// The one list of pages. Each page's code comes when it is asked for; its loader starts the requests that it will
// need at the same time, and does not wait for them: pages show their skeletons meanwhile.

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Shell });
const parent = { getParentRoute: () => root };

/** The page itself says what went wrong, when it asks for the same. */
function begin(request: Promise<unknown>) {
  request.catch(() => undefined);
}

const home = createRoute({
  ...parent,
  path: '/',
  component: lazyRouteComponent(() => import('./home_page'), 'HomePage'),
});

const books = createRoute({
  ...parent,
  path: '/books',
  validateSearch: readBookFilter,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => begin(context.queryClient.infiniteQuery(booksQuery(deps))),
  component: lazyRouteComponent(() => import('@/catalog/gallery_page'), 'GalleryPage'),
});

const book = createRoute({
  ...parent,
  path: '/books/$bookId',
  loader: ({ context, params }) => begin(context.queryClient.query(bookQuery(params.bookId))),
  component: lazyRouteComponent(() => import('./book_page'), 'BookPage'),
});

const author = createRoute({
  ...parent,
  path: '/authors/$authorId',
  component: lazyRouteComponent(() => import('@/catalog/author_page'), 'AuthorPage'),
});

const kids = createRoute({
  ...parent,
  path: '/kids',
  component: lazyRouteComponent(() => import('@/catalog/kids_page'), 'KidsPage'),
});

const top = createRoute({
  ...parent,
  path: '/top',
  component: lazyRouteComponent(() => import('@/catalog/top_page'), 'TopPage'),
});

const weekly = createRoute({
  ...parent,
  path: '/weekly',
  component: lazyRouteComponent(() => import('@/recommendations/weekly_page'), 'WeeklyPage'),
});

const recommended = createRoute({
  ...parent,
  path: '/recommended',
  component: lazyRouteComponent(() => import('@/recommendations/recommended_page'), 'RecommendedPage'),
});

const favorites = createRoute({
  ...parent,
  path: '/favorites',
  component: lazyRouteComponent(() => import('@/reading/favorites_page'), 'FavoritesPage'),
});

const loans = createRoute({
  ...parent,
  path: '/loans',
  component: lazyRouteComponent(() => import('@/circulation/loans_page'), 'LoansPage'),
});

const card = createRoute({
  ...parent,
  path: '/card',
  component: lazyRouteComponent(() => import('@/members/card_page'), 'CardPage'),
});

const about = createRoute({
  ...parent,
  path: '/about',
  component: lazyRouteComponent(() => import('./about_page'), 'AboutPage'),
});

const tree = root.addChildren([
  home,
  books,
  book,
  author,
  kids,
  top,
  weekly,
  recommended,
  favorites,
  loans,
  card,
  about,
]);

export function makeRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    ...(history && { history }),
    parseSearch,
    stringifySearch,
    trailingSlash: 'never',
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 30_000,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    defaultPendingComponent: PendingPage,
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: ErrorPage,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
