// What a first visit to the home page loads, compressed: the page, the files that it names, and one language's messages.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 170;
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const page = readFileSync(dist + 'index.html', 'utf8');
const assets = readdirSync(dist + 'assets').filter((name) => /\.(js|css)$/.test(name));
const compressed = (name) => gzipSync(readFileSync(`${dist}assets/${name}`), { level: 9 }).length / 1000;

const named = (name) => page.includes(name);
const lazyOnHome = (name) => /^(home_page|en)-/.test(name);
const rows = assets
  .map((name) => ({ name, kb: compressed(name), first: named(name) || lazyOnHome(name) }))
  .sort((a, b) => Number(b.first) - Number(a.first) || b.kb - a.kb);
for (const { name, kb, first } of rows)
  console.log(`${first ? 'first' : 'lazy '} ${kb.toFixed(1).padStart(7)} kB  ${name}`);

const total = rows
  .filter((row) => row.first && row.name.endsWith('.js'))
  .reduce((sum, row) => sum + row.kb, 0);
console.log(
  `first load of the home page: ${total.toFixed(1)} kB of compressed JavaScript (limit ${LIMIT_KB})`,
);
if (total > LIMIT_KB) process.exit(1);
