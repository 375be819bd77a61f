import { expect, settled, showCard, test } from './fixtures';

test('a reader finds a book by a few letters, with the keyboard alone', async ({ page, library, texts }) => {
  await page.goto('/');
  const field = page.getByRole('combobox', { name: texts['search.label'] });
  await field.focus();
  await page.keyboard.type(library.inBook.title.slice(0, 12));
  const suggestions = page.getByRole('listbox', { name: texts['search.suggestions'] });
  await expect(suggestions.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/(books|authors)\//);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a search is in the address, and comes back with it', async ({ page, texts }) => {
  await page.goto('/books');
  await settled(page);
  await page.getByRole('textbox', { name: texts['search.label'] }).fill('night');
  await expect(page).toHaveURL(/\?q=night$/);
  await settled(page);
  const found = await page.getByRole('main').getByRole('listitem').first().textContent();
  await page.reload();
  await expect(page.getByRole('textbox', { name: texts['search.label'] })).toHaveValue('night');
  await expect(
    page.getByRole('list', { name: texts['gallery.results'] }).getByRole('listitem').first(),
  ).toBeVisible();
  expect(found).not.toBeNull();
});

test('a facet narrows the list, and is taken back', async ({ page, texts }, info) => {
  await page.goto('/books');
  await settled(page);
  if (info.project.name.startsWith('phone'))
    await page.getByRole('button', { name: texts['facets.title'] }).click();
  const facet = page.getByRole('checkbox').filter({ visible: true }).nth(1);
  await facet.check();
  await expect(page).toHaveURL(/genre=/);
  await facet.uncheck();
  await expect(page).toHaveURL(/\/books$/);
});

test('the gallery goes on while one scrolls, five covers a row on a desk', async ({ page, texts }, info) => {
  await page.goto('/books');
  const items = page.getByRole('list', { name: texts['gallery.results'] }).getByRole('listitem');
  await expect(items.first()).toBeVisible();
  const tops = await items.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  const firstRow = tops.filter((top) => top === tops[0]).length;
  expect(firstRow).toBe(info.project.name.startsWith('phone') ? 2 : 5);
  await expect
    .poll(async () => {
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      return Number(await items.last().getAttribute('aria-posinset'));
    })
    .toBeGreaterThan(120);
  expect(await items.count(), 'only what is near the window is in the page').toBeLessThan(80);
});

test('a card opens the loans, with what is late and what it costs', async ({ page, library, texts }) => {
  await page.goto('/loans');
  await showCard(page, library.reader.cardNumber, texts);
  await expect(page.getByText(library.reader.overdueTitle).first()).toBeVisible();
  await expect(page.getByText('€').first()).toBeVisible();
  await page.getByRole('button', { name: texts['card.not_you'] }).click();
  await expect(page).toHaveURL(/\/$/);
  expect(await page.evaluate(() => sessionStorage.getItem('card'))).toBeNull();
});

test.describe('a card that nobody has', () => {
  test.use({ expectedTrouble: /404 \(Not Found\)/ });
  test('is refused in words', async ({ page, texts }) => {
    await page.goto('/loans');
    await page.getByLabel(texts['card.label'], { exact: true }).fill('00000000');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText(texts['card.unknown']);
  });
});

test('a favorite is marked and unmarked', async ({ page, library, texts }) => {
  await page.goto('/card');
  await showCard(page, library.newcomer.cardNumber, texts);
  await page.goto(`/books/${library.outBook.id}`);
  const heart = page.getByRole('button', { name: library.outBook.title });
  await heart.click();
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('announcer')).toContainText(library.outBook.title);
  await heart.click();
  await expect(heart).toHaveAttribute('aria-pressed', 'false');
  await settled(page);
});

test('who has rated nothing sees the week, and is told why', async ({ page, library, texts }) => {
  await page.goto('/recommended');
  await showCard(page, library.newcomer.cardNumber, texts);
  await expect(page.getByText(texts['recommended.no_ratings'])).toBeVisible();
  await expect(page.getByRole('list', { name: texts['weekly.title'] })).toBeVisible();
});

test.describe('without a network', () => {
  test.use({ expectedTrouble: /ERR_INTERNET_DISCONNECTED|Failed to load resource/ });
  test('the page says so, and recovers by itself', async ({ page, context, texts }) => {
    await page.goto('/about');
    await context.setOffline(true);
    await expect(page.getByText(texts['shell.offline'])).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText(texts['shell.offline'])).toBeHidden();
  });
});

test('language and theme are kept from visit to visit', async ({ page, texts }, info) => {
  const onPhone = info.project.name.startsWith('phone');
  await page.goto('/about');
  if (onPhone) await page.getByRole('button', { name: texts['nav.menu'] }).click();
  const other = info.project.name.includes('-he-') ? 'en' : 'he';
  await page
    .getByRole('button', { name: texts['shell.theme'].split('{')[0] ?? '' })
    .filter({ visible: true })
    .click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page
    .getByRole('combobox', { name: texts['shell.language'] })
    .filter({ visible: true })
    .selectOption(other);
  await expect(page.locator('html')).toHaveAttribute('dir', other === 'he' ? 'rtl' : 'ltr');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', other);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});
