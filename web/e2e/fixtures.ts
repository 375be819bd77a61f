import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page, type Response } from '@playwright/test';
import english from '../src/messages/en.json' with { type: 'json' };
import hebrew from '../src/messages/he.json' with { type: 'json' };
import { Contract, type Exchange } from './contract';
import type { Library } from './library';

export { expect };

type Fixtures = {
  library: Library;
  texts: typeof english;
  /** Fails the test when the page has a violation that axe finds. */
  expectAccessible: () => Promise<void>;
  /** What the test itself provokes, as the console says it. */
  expectedTrouble: RegExp | undefined;
};

const pages = () => process.env.E2E_PAGES ?? '';
let contract: Contract | undefined;

async function theContract(): Promise<Contract> {
  contract ??= new Contract((await (await fetch(`${pages()}/openapi.json`)).json()) as never);
  return contract;
}

/**
 * A page that is watched: nothing may be asked of another host, nothing may be said in the console (there the policy's
 * refusals and React's complaints are found), and each exchange with the API has to be as its document says.
 */
export const test = base.extend<Fixtures>({
  // Playwright wants a destructured argument even where nothing of it is needed.
  /* eslint-disable no-empty-pattern */
  baseURL: async ({}, use) => use(pages()),
  library: async ({}, use) => use(JSON.parse(process.env.E2E_LIBRARY ?? '{}') as Library),
  /* eslint-enable no-empty-pattern */
  texts: async ({ locale }, use) => use(locale?.startsWith('he') ? hebrew : english),
  expectedTrouble: [undefined, { option: true }],

  page: async ({ page, expectedTrouble }, use) => {
    const trouble: string[] = [];
    const exchanges: Promise<Exchange | undefined>[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        trouble.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(pages()) && !url.startsWith('data:')) trouble.push(`asked elsewhere: ${url}`);
    });
    page.on('response', (response) => exchanges.push(exchangeOf(response)));
    await use(page);
    const rules = await theContract();
    for (const exchange of await Promise.all(exchanges))
      if (exchange) trouble.push(...rules.breaches(exchange));
    const unexpected = trouble.filter((text) => !expectedTrouble?.test(text));
    expect(unexpected).toEqual([]);
  },

  expectAccessible: async ({ page }, use) => {
    await use(async () => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      const found = violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map((node) => `${node.html} (${node.failureSummary ?? ''})`)
            .slice(0, 3)
            .join('\n   ')}`,
      );
      expect(found).toEqual([]);
    });
  },
});

async function exchangeOf(response: Response): Promise<Exchange | undefined> {
  const url = new URL(response.url());
  const request = response.request();
  if (!url.pathname.startsWith('/api/')) return undefined;
  try {
    return {
      method: request.method(),
      url,
      requestBody: request.postData(),
      status: response.status(),
      contentType: response.headers()['content-type'] ?? '',
      responseBody: response.status() === 304 ? '' : (await response.body()).toString('utf8'),
    };
  } catch {
    return undefined; // the page was left before the answer had come
  }
}

/** Until all that the page asks for is there. */
export async function settled(page: Page) {
  await page.waitForLoadState('networkidle');
  // Shelves come when they are near: all of the first 6,000 pixels is looked at.
  await page.evaluate(async () => {
    for (let top = 0; top < Math.min(document.body.scrollHeight, 6000); top += 500) {
      window.scrollTo(0, top);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
  });
  await page.waitForLoadState('networkidle');
  await expect(page.locator('[aria-busy=true]').filter({ visible: true })).toHaveCount(0);
  await page.evaluate(() => window.scrollTo(0, 0));
}

/** Shows a card as a scanner does. */
export async function showCard(page: Page, cardNumber: string, texts: typeof english) {
  await page.getByLabel(texts['card.label'], { exact: true }).fill(cardNumber);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: texts['card.not_you'] })).toBeVisible();
}
