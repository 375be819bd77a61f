import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { aBook } from '@/test/a_book';
import { page, renderPage, serve } from '@/test/render_page';

const facets = (total: number) => ({
  body: { genres: [{ value: 'Fiction', count: total }], languages: [], decades: [], available: total, total },
});
const book = aBook();

describe('The home page', () => {
  it('has three doors where the library is empty', async () => {
    serve({ '/api/v1/books/facets': () => facets(0) });
    await renderPage('/');
    expect(await screen.findByRole('heading', { name: 'The shelves are still empty' })).toBeVisible();
    expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(3);
  });

  it('suggests while one types, and goes where an arrow and Enter lead', async () => {
    serve({
      '/api/v1/books/facets': () => facets(1),
      '/api/v1/books': () => page([book]),
      '/api/v1/books/suggest': () => ({
        body: { data: [{ kind: 'book', id: book.id, text: book.title, detail: 'Ann' }] },
      }),
      [`/api/v1/books/${book.id}`]: () => ({ body: book }),
    });
    const { router } = await renderPage('/');
    const field = await screen.findByRole('combobox', { name: 'Search for books' });
    await userEvent.type(field, 'quiet');
    const option = await screen.findByRole('option', { name: /The Quiet Map/ });
    await userEvent.keyboard('{ArrowDown}');
    expect(option).toHaveAttribute('aria-selected', 'true');
    expect(field).toHaveAttribute('aria-activedescendant', option.id);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe(`/books/${book.id}`));
  });

  it('searches for what is written where no suggestion was taken', async () => {
    serve({ '/api/v1/books/facets': () => facets(1), '/api/v1/books': () => page([book]) });
    const { router } = await renderPage('/');
    await userEvent.type(await screen.findByRole('combobox', { name: 'Search for books' }), 'a map{Enter}');
    await waitFor(() => expect(router.state.location.href).toBe('/books?q=a+map'));
  });
});

describe('The gallery', () => {
  it('has its facets in the address, and asks for what the address says', async () => {
    const asked = serve({ '/api/v1/books/facets': () => facets(1), '/api/v1/books': () => page([book]) });
    const { router } = await renderPage('/books?decade=2000');
    await userEvent.click(await screen.findByRole('checkbox', { name: /Fiction/ }));
    await waitFor(() => expect(router.state.location.href).toBe('/books?decade=2000&genre=Fiction'));
    await waitFor(() => {
      const last = asked.findLast((url) => url.pathname === '/api/v1/books');
      expect(last?.searchParams.get('genre')).toBe('Fiction');
      expect(last?.searchParams.get('published_before')).toBe('2009');
    });
  });

  it('says that nothing was found, and for what', async () => {
    serve({ '/api/v1/books/facets': () => facets(0), '/api/v1/books': () => page([]) });
    await renderPage('/books?q=zzz');
    expect(await screen.findByText(/Nothing here matches “zzz”/)).toBeVisible();
  });

  it('counts down after too many requests, and then asks again by itself', async () => {
    let refused = true;
    serve({
      '/api/v1/books/facets': () => facets(1),
      '/api/v1/books': () =>
        refused
          ? {
              status: 429,
              headers: { 'Retry-After': '2' },
              body: { status: 429, error_code: 'RATE_LIMIT_EXCEEDED' },
            }
          : page([book]),
    });
    await renderPage('/books');
    expect(await screen.findByText(/Trying again in 2 seconds/)).toBeVisible();
    refused = false;
    expect(await within(screen.getByRole('main')).findByText('1 book', {}, { timeout: 4000 })).toBeVisible();
  });

  it('gives the id to quote when the server has failed', async () => {
    const body = { status: 500, error_code: 'INTERNAL_SERVER_ERROR', correlation_id: 'id-to-quote' };
    serve({ '/api/v1/books/facets': () => facets(1), '/api/v1/books': () => ({ status: 500, body }) });
    await renderPage('/books');
    expect(await screen.findByText('id-to-quote')).toBeVisible();
  });
});

describe('A book’s page', () => {
  it('says when the next copy is due, and never who has it', async () => {
    const out = aBook({ available_copies: 0 });
    serve({
      [`/api/v1/books/${book.id}`]: () => ({ body: out }),
      [`/api/v1/books/${book.id}/reviews`]: () => page([]),
      [`/api/v1/books/${book.id}/similar`]: () => ({ body: { recommendations: [], reasoning: '' } }),
      '/api/v1/borrows': () =>
        page([{ due_date: '2099-12-05T23:59:59Z', member: { name: 'Secret Reader' } }]),
    });
    await renderPage(`/books/${book.id}`);
    expect(await screen.findByText(/The next copy is due back on Saturday, December 5/)).toBeVisible();
    expect(screen.queryByText(/Secret Reader/)).not.toBeInTheDocument();
  });

  it('that is not there is a page that says so', async () => {
    serve({});
    await renderPage(`/books/${book.id}`);
    expect(
      await screen.findByRole('heading', { name: 'There is nothing at this address', level: 2 }),
    ).toBeVisible();
  });
});

describe('A card', () => {
  const answers = {
    '/api/v1/cards/20001269': () => ({ body: { member_id: 'm1', card_number: '20001269' } }),
    '/api/v1/members/m1/borrows': () => page([]),
  };

  it('that nobody has is refused in words', async () => {
    serve(answers);
    await renderPage('/loans');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Card number' }), '123{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no card with this number.');
  });

  it('opens what is the reader’s, and is put away at “Not you?”', async () => {
    serve(answers);
    const { queryClient } = await renderPage('/loans', 'en');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Card number' }), ' 20001269 {Enter}');
    expect(await screen.findByText('You have no books out')).toBeVisible();
    await userEvent.click(within(screen.getByRole('banner')).getByRole('button', { name: 'Not you?' }));
    await waitFor(() => expect(sessionStorage.getItem('card')).toBeNull());
    expect(queryClient.getQueryCache().findAll({ queryKey: ['mine'] })).toEqual([]);
  });

  it('is forgotten after ten minutes without a touch', async () => {
    serve(answers);
    await renderPage('/loans');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Card number' }), '20001269{Enter}');
    expect(await screen.findByText('You have no books out')).toBeVisible();
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 10 * 60_000);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(await screen.findByRole('textbox', { name: 'Card number' })).toBeVisible();
    expect(sessionStorage.getItem('card')).toBeNull();
  });
});

describe('The shell', () => {
  it('moves the focus to the heading of a new page', async () => {
    serve({ '/api/v1/books/facets': () => facets(1), '/api/v1/books': () => page([book]) });
    await renderPage('/about');
    await userEvent.click(await screen.findByRole('link', { name: 'Kids' }));
    await waitFor(() => expect(screen.getByRole('heading', { level: 1, name: 'For kids' })).toHaveFocus());
  });

  it('says what it says in Hebrew too', async () => {
    serve({});
    await renderPage('/about', 'he');
    expect(await screen.findByRole('heading', { level: 2, name: 'הכרטיס והפרטיות' })).toBeVisible();
  });
});
