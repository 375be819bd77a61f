import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const server = process.env.LECTERN_URL ?? 'http://127.0.0.1:8000';
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the program sends with every page; the tests' preview server sends the same. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The boot script runs before the first paint, so that nobody who chose a theme sees the other one flash. The policy
 * forbids inline scripts, and a module would run too late: it is a file of its own, under a hashed name.
 */
function bootScript(): Plugin {
  const source = readFileSync(here('src/boot.js'), 'utf8');
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
  let building = false;
  return {
    name: 'lectern-boot-script',
    configResolved(config) {
      building = config.command === 'build';
    },
    transformIndexHtml() {
      const src = building ? `/assets/boot-${hash}.js` : '/src/boot.js';
      return [{ tag: 'script', attrs: { src }, injectTo: 'head-prepend' }];
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: `assets/boot-${hash}.js`, source });
    },
  };
}

/** Messages with placeholders come parsed, so that readers need not load the parser. */
function parsedMessages(): Plugin {
  return {
    name: 'lectern-messages',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/messages\/\w+\.json$/.test(id)) return null;
      const texts = Object.entries(JSON.parse(code) as Record<string, string>);
      const parsed = texts.map(([key, text]) => [key, text.includes('{') ? parse(text) : text]);
      return { code: JSON.stringify(Object.fromEntries(parsed)), map: null };
    },
  };
}

const proxy = Object.fromEntries(
  ['/api', '/openapi.json', '/docs', '/redoc', '/health', '/problems', '/images'].map((path) => [
    path,
    server,
  ]),
);

export default defineConfig({
  plugins: [bootScript(), parsedMessages(), react(), tailwindcss()],
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${here('src')}/` },
      {
        find: /^@formatjs\/icu-messageformat-parser$/,
        replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
      },
    ],
  },
  server: { proxy },
  preview: { proxy, headers: { 'Content-Security-Policy': contentSecurityPolicy } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 450,
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    testTimeout: 30_000,
    restoreMocks: true,
  },
});
