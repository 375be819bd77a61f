// The API's types, from the server's own document: `npm run api` writes src/api/schema.d.ts, `npm run api:check` fails
// when that file is not what the program says. LECTERN names the program; build/dev's by default.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const program = process.env.LECTERN ?? here('../../build/dev/lectern');
const file = here('../src/api/schema.d.ts');

const document = JSON.parse(execFileSync(program, ['openapi'], { encoding: 'utf8', maxBuffer: 2 ** 26 }));
const heading = '// Made by `npm run api` from the document of `lectern openapi`. Not edited by hand.\n\n';
const text = heading + astToString(await openapiTS(document, { alphabetize: false }));

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('api:check: src/api/schema.d.ts is out of date; run `npm run api` in web/');
  process.exit(1);
} else {
  console.log('api:check: src/api/schema.d.ts is what the program says');
}
