import type { Library } from './library';
import { expect, settled, showCard, test } from './fixtures';

// Every page in every look: it has a title and one heading, does not scroll sideways, and axe finds nothing.

const pages: [name: string, address: (library: Library) => string, withCard?: boolean][] = [
  ['home', () => '/'],
  ['gallery', () => '/books'],
  ['gallery, narrowed', () => '/books?q=the&genre=Fiction&decade=2010&available=true&sort=title'],
  ['gallery, no hits', () => '/books?q=qqqqqq'],
  ['book on the shelf', ({ inBook }) => `/books/${inBook.id}`],
  ['book lent out', ({ outBook }) => `/books/${outBook.id}`],
  ['book with a card', ({ inBook }) => `/books/${inBook.id}`, true],
  ['author', ({ author }) => `/authors/${author.id}`],
  ['kids', () => '/kids'],
  ['top', () => '/top'],
  ['weekly', () => '/weekly'],
  ['card', () => '/card'],
  ['loans, without a card', () => '/loans'],
  ['loans', () => '/loans', true],
  ['favorites', () => '/favorites', true],
  ['recommended', () => '/recommended', true],
  ['about', () => '/about'],
  ['nothing', () => '/no/such/page'],
];

for (const [name, address, withCard = false] of pages) {
  test(`${name} is whole and accessible`, async ({ page, library, texts, expectAccessible }, info) => {
    if (withCard) {
      await page.goto('/card');
      await showCard(page, library.reader.cardNumber, texts);
    }
    await page.goto(address(library));
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await settled(page);
    await expect(page).toHaveTitle(/./);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, 'the page scrolls sideways').toBeLessThanOrEqual(0);
    await expectAccessible();
    if (process.env.E2E_SHOTS) {
      await page.screenshot({
        path: `${process.env.E2E_SHOTS}/${info.project.name}-${name.replaceAll(/\W+/g, '-')}.png`,
      });
    }
  });
}
