import { defineConfig } from '@playwright/test';

// Every look that the pages have: two widths, two languages, two themes. Journeys are walked in two of them.
const widths = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } };
const locales = { en: 'en-US', he: 'he-IL' };
const themes = ['light', 'dark'] as const;

const looks = Object.entries(widths).flatMap(([width, viewport]) =>
  Object.entries(locales).flatMap(([language, locale]) =>
    themes.map((colorScheme) => ({
      name: `${width}-${language}-${colorScheme}`,
      use: { viewport, locale, colorScheme, hasTouch: width === 'phone' },
    })),
  ),
);
const journeys = ['desk-en-light', 'phone-he-dark'];

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global_setup.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: process.env.CI === undefined ? 'line' : [['list']],
  use: {
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      // Chromium's own sandbox does not work for root in a container, where these tests run too.
      args: ['--no-sandbox'],
    },
    trace: 'retain-on-failure',
  },
  projects: looks.map((look) => ({
    ...look,
    testMatch: journeys.includes(look.name) ? '*.spec.ts' : 'pages.spec.ts',
  })),
});
