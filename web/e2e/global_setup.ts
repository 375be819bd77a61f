import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareLibrary } from './library';

/**
 * The program on a database of its own, with a library that follows from a number, on free ports. LECTERN names the
 * program. One that was built without the pages is given them by Vite's preview server, with the same headers.
 */
export default async function globalSetup() {
  const program = process.env.LECTERN ?? '../build/dev/lectern';
  const folder = mkdtempSync(join(tmpdir(), 'lectern-e2e-'));
  const database = `sqlite:${join(folder, 'library.db')}`;
  const children: ChildProcess[] = [];
  const start = (command: string, args: string[], env: NodeJS.ProcessEnv = {}) => {
    children.push(spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }));
  };
  const tearDown = () => {
    for (const child of children) child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    execFileSync(program, ['seed', 'minimal', '--seed', '1', '--database', database], { stdio: 'ignore' });
    const address = `127.0.0.1:${await freePort()}`;
    const quiet = ['--rate-limit', 'off', '--access-log', 'off', '--log-level', 'warning'];
    start(program, [
      'serve',
      '--database',
      database,
      '--listen',
      address,
      '--library-name',
      'Elm Street Library',
      '--library-currency',
      'EUR',
      ...quiet,
    ]);
    const api = `http://${address}`;
    await answers(`${api}/readyz`);
    let pages = api;
    if (!(await hasPages(api))) {
      const port = await freePort();
      start(
        process.execPath,
        [
          'node_modules/vite/bin/vite.js',
          'preview',
          '--host',
          '127.0.0.1',
          '--port',
          `${port}`,
          '--strictPort',
        ],
        { LECTERN_URL: api },
      );
      pages = `http://127.0.0.1:${port}`;
      await answers(pages);
    }
    process.env.E2E_PAGES = pages;
    process.env.E2E_LIBRARY = JSON.stringify(await prepareLibrary(api));
  } catch (reason) {
    tearDown();
    throw reason;
  }
  return tearDown;
}

async function hasPages(api: string): Promise<boolean> {
  const response = await fetch(api, { headers: { Accept: 'text/html' } });
  return response.ok && (await response.text()).includes('id="app"');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answers(url: string) {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // not yet listening
    }
    if (Date.now() > end) throw new Error(`nobody answers at ${url}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
