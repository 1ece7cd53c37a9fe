/**
 * `npm run package:dry-run`: packages the program with electron-builder around a stand-in for Electron's runtime,
 * looks at what lies in the package, and starts the browser shell out of it. It makes no installer, runs no Electron
 * and needs no network; it says so itself. Everything is in a folder that is gone afterwards.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import asar from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { ensureBuilt, ensureInstalled, requireNode, root } from './lib/environment.mjs';
import { makeStandIn } from './lib/stand-in.mjs';

/** What may lie in the archive, and what must. */
const ALLOWED = [
  /^\/package\.json$/,
  /^\/LICENSE$/,
  /^\/out(\/electron|\/renderer|\/renderer\/assets)?$/,
  /^\/out\/electron\/(canon\.js|main\.js|preload\.cjs)$/,
  /^\/out\/renderer\/index\.html$/,
  /^\/out\/renderer\/assets\/[\w-]+\.(js|css|svg|woff2)$/,
];
const NEEDED = [
  '/package.json',
  '/out/electron/canon.js',
  '/out/electron/main.js',
  '/out/electron/preload.cjs',
  '/out/renderer/index.html',
];
/** What the fuses of the package must be. */
const FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false,
};

/** @param {string} what @param {boolean} holds @param {string} [detail] */
function check(what, holds, detail = '') {
  if (!holds) throw new Error(`${what}: no. ${detail}`);
  console.log(`  ${what}: yes`);
}

/** @param {string} folder @returns {string} the unpacked package */
function build(folder) {
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'),
  );
  makeStandIn(join(folder, 'runtime'), version);
  const cli = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      cli,
      ...['--linux', 'dir', '--publish', 'never', '--config', join(root, 'electron-builder.yml')],
      `--config.electronDist=${join(folder, 'runtime')}`,
      `--config.directories.output=${join(folder, 'release')}`,
    ],
    { cwd: root, encoding: 'utf8', timeout: 5 * 60_000 },
  );
  if (status !== 0) throw new Error(`electron-builder ended with ${status}:\n${stdout}\n${stderr}`);
  return join(folder, 'release', 'linux-unpacked');
}

/** @param {string} unpacked */
async function lookAt(unpacked) {
  const program = join(unpacked, 'canon-curator');
  check('the program has its name', existsSync(program));
  const wire = await getCurrentFuseWire(program);
  const wrong = Object.entries(FUSES).filter(([name, on]) => {
    const state = wire[FuseV1Options[/** @type {keyof typeof FUSES} */ (name)]];
    return Number(state) !== (on ? '1' : '0').charCodeAt(0);
  });
  check('the fuses are set', wrong.length === 0, `Wrong: ${wrong.map(([name]) => name).join(', ')}.`);
  check(
    'the example lies beside the archive',
    existsSync(join(unpacked, 'resources/seeds/example/canon.json')),
  );

  const names = asar.listPackage(join(unpacked, 'resources', 'app.asar'), { isPack: false });
  const strange = names.filter(
    (name) => !ALLOWED.some((pattern) => pattern.test(name.replaceAll('\\', '/'))),
  );
  check(
    'nothing else is in the archive',
    strange.length === 0,
    `There are ${strange.slice(0, 10).join(', ')}.`,
  );
  const absent = NEEDED.filter((name) => !names.includes(name));
  check('everything needed is in it', absent.length === 0, `Missing: ${absent.join(', ')}.`);
}

/**
 * @param {string} address @param {string} path
 * @returns {Promise<{status: number | undefined, policy: string, body: string}>}
 */
function load(address, path) {
  const { hostname, port, host } = new URL(address);
  const headers = { Host: host, 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Dest': 'document' };
  return new Promise((done, fail) => {
    get({ hostname, port, path, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (data) => {
        body += data;
      });
      response.on('end', () => {
        const policy = String(response.headers['content-security-policy']);
        done({ status: response.statusCode, policy, body });
      });
    }).on('error', fail);
  });
}

/** Starts the browser shell out of the archive, where no package and no source is near. @param {string} unpacked */
async function startShell(unpacked) {
  const app = join(unpacked, 'resources', 'app');
  asar.extractAll(join(unpacked, 'resources', 'app.asar'), app);
  const home = join(unpacked, 'home');
  mkdirSync(home);
  const words = ['start', '--no-open', '--workspace', join(home, 'example')];
  const child = spawn(process.execPath, [join(app, 'out', 'electron', 'canon.js'), ...words], {
    cwd: home,
    env: { ...process.env, CANON_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = new Promise((done) => child.on('close', done));
  const hung = setTimeout(() => child.kill('SIGKILL'), 60_000);
  try {
    const address = await new Promise((done, fail) => {
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (data) => {
        output += data;
        const found = /is ready at (\S+)/.exec(output)?.[1];
        if (found !== undefined) done(found);
      });
      void closed.then((status) =>
        fail(new Error(`the browser shell ended with ${status}, not ready:\n${output}`)),
      );
    });
    const page = await load(address, '/');
    const nonce = /property="csp-nonce" nonce="([\w-]{22,})"/.exec(page.body)?.[1];
    check(
      'the browser shell gives its page',
      page.status === 200 && page.body.includes('<title>Canon Curator'),
    );
    check(
      'with its policy and nonce',
      nonce !== undefined && page.policy.includes(`'nonce-${nonce}'`),
      page.policy,
    );
    const script = /src="\.(\/assets\/[^"]+\.js)"/.exec(page.body)?.[1] ?? '/absent';
    check('and its script', (await load(address, script)).status === 200);
  } finally {
    child.kill('SIGTERM');
    const status = await closed;
    clearTimeout(hung);
    if (status !== 0) console.log(`  the browser shell ended with ${status}`);
    process.exitCode = status === 0 ? process.exitCode : 1;
  }
}

requireNode();
ensureInstalled();
ensureBuilt();
console.log('Packaging dry run: no Electron runtime, no installer.');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'canon-package-')));
const started = performance.now();
try {
  const unpacked = build(folder);
  await lookAt(unpacked);
  await startShell(unpacked);
  console.log(`Packaging dry run passed in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
} catch (error) {
  console.error(`Packaging dry run failed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
