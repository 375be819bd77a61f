import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { vi } from 'vitest';
import { makeQueryClient } from '@/api/query_client';
import { makeRouter } from '@/app/router';
import { type LanguageCode, LanguageProvider, loadMessages } from '@/messages/language';

type Reply = { status?: number; headers?: Record<string, string>; body: unknown };
type Answers = Record<string, (url: URL, request: Request) => Reply | Promise<Reply>>;

/** Answers requests by their path; what is not named is a 404, as from the server. */
export function serve(answers: Answers): URL[] {
  const asked: URL[] = [];
  const library = { name: 'Elm Street Library', timezone: 'UTC', currency: 'EUR' };
  const all: Answers = { '/api/v1/library': () => ({ body: library }), ...answers };
  vi.stubGlobal('fetch', async (input: Request | string) => {
    const request = input instanceof Request ? input : new Request(new URL(input, location.href));
    const url = new URL(request.url);
    asked.push(url);
    const {
      status = 200,
      headers = {},
      body,
    } = (await all[url.pathname]?.(url, request)) ?? {
      status: 404,
      body: {
        type: '/problems/not-found',
        title: 'Not found',
        status: 404,
        detail: 'No.',
        error_code: 'NOT_FOUND',
      },
    };
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type, ...headers } });
  });
  return asked;
}

/** The whole application at an address. */
export async function renderPage(address: string, code: LanguageCode = 'en') {
  const queryClient = makeQueryClient();
  const router = makeRouter(queryClient, createMemoryHistory({ initialEntries: [address] }));
  const messages = await loadMessages(code);
  render(
    <QueryClientProvider client={queryClient}>
      <LanguageProvider code={code} messages={messages}>
        <RouterProvider router={router} />
      </LanguageProvider>
    </QueryClientProvider>,
  );
  return { router, queryClient };
}

export function page<T>(data: T[], total = data.length) {
  const meta = {
    total,
    limit: 50,
    offset: 0,
    has_more: false,
    next_cursor: null,
    total_is: 'exact' as const,
  };
  return { body: { data, meta } };
}
