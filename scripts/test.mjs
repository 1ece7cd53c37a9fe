/**
 * `npm test`: installs what is missing, then runs every check and every test, also after a failure, and ends
 * with one line `N passed, N failed, N skipped` on standard output. A check counts as one. Exit status 1 when
 * anything failed, when a runner ended without its report, or when nothing ran.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checks, runScript } from './lib/checks.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ensureInstalled, requireNode, root } from './lib/environment.mjs';

/** @typedef {{passed: number, failed: number, skipped: Array<{name: string, reason: string}>}} Counts */

const out = join(root, 'out');
// The same commit must give the same result twice; `npx vitest run` alone looks at new cases every time.
const seed = { FC_SEED: process.env.FC_SEED ?? '20260101' };

/** Tests of the window that passed only at the second try.
 * @type {string[]} */
const secondTry = [];
/** So many may, on a busy machine; more are a defect of ours. */
const SECOND_TRIES = 3;
/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: [] };
/** @type {string[]} */
const failures = [];

/** @param {string} title */
const heading = (title) => console.log(`\n== ${title}`);

/**
 * Adds a runner's counts; a runner that failed without naming a failure (it crashed, or ran out of time) is one.
 * @param {string} name
 * @param {boolean} ok whether the runner ended with 0
 * @param {Counts | undefined} counts
 */
function add(name, ok, counts) {
  total.passed += counts?.passed ?? 0;
  total.failed += counts?.failed ?? 0;
  total.skipped.push(...(counts?.skipped ?? []));
  if (ok && counts !== undefined) return;
  if (!counts?.failed) total.failed++;
  failures.push(counts === undefined ? `${name} (ended without a report)` : name);
}

/**
 * @param {string} file
 * @returns {any} its JSON, or undefined where there is none
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Debian's Chromium, where we may install it and none is there. */
function ensureChromium() {
  if (findChromium() || process.env.CHROMIUM_PATH) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log('No Chromium found: installing the one of this system …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    spawnSync('apt-get', ['-q', ...args], { stdio: ['ignore', 2, 2], env, timeout: 15 * 60_000 });
  }
}

/**
 * Every test of a Playwright report.
 * @param {any} report
 * @param {string} [reason] says why none of them ran
 * @returns {Counts | undefined}
 */
function countPlaywright(report, reason) {
  if (report === undefined) return undefined;
  /** @type {Counts} */
  const counts = { passed: 0, failed: report.errors.length, skipped: [] };
  /** @param {any} suite @param {string[]} above */
  const walk = (suite, above) => {
    const path = [...above, suite.title].filter(Boolean);
    for (const inner of suite.suites ?? []) walk(inner, path);
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const said = test.annotations.find((/** @type {any} */ note) =>
          ['skip', 'fixme'].includes(note.type),
        )?.description;
        if (reason !== undefined || test.status === 'skipped') {
          counts.skipped.push({ name: [...path, spec.title].join(' > '), reason: reason ?? said ?? '' });
        } else if (test.status === 'expected') counts.passed++;
        else if (test.status === 'flaky') {
          secondTry.push([...path, spec.title].join(' > '));
          counts.passed++;
        } else counts.failed++;
      }
    }
  };
  for (const suite of report.suites) walk(suite, []);
  return counts;
}

function runVitest() {
  const file = join(out, 'vitest-counts.json');
  rmSync(file, { force: true });
  const ok = runScript('node_modules/vitest/vitest.mjs', ['run'], {
    env: { ...seed, COUNTS_FILE: file },
    minutes: 30,
  });
  add('vitest', ok, readReport(file));
}

function runPlaywright() {
  const file = join(out, 'playwright.json');
  rmSync(file, { force: true });
  const missing = findChromium() === undefined;
  const ok = runScript(
    'node_modules/@playwright/test/cli.js',
    ['test', '--reporter=list,json', '--retries=1', ...(missing ? ['--list'] : [])],
    {
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      minutes: 30,
    },
  );
  add(
    'playwright',
    ok,
    countPlaywright(readReport(file), missing ? 'no Chromium on this machine' : undefined),
  );
}

requireNode();
ensureInstalled();
ensureChromium();
mkdirSync(out, { recursive: true });
for (const [name, script, ...args] of [
  ...checks,
  /** @type {[string, string]} */ (['build', 'scripts/build.mjs']),
  /** @type {[string, string]} */ (['packaging dry run', 'scripts/package-dry-run.mjs']),
]) {
  heading(name);
  const ok = runScript(script, args);
  add(name, ok, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] });
}
heading('unit, dom, contract and fault tests');
runVitest();
heading('end-to-end tests');
runPlaywright();

if (total.skipped.length > 0) heading('skipped');
for (const { name, reason } of total.skipped) console.log(`${name}: ${reason || 'no reason given'}`);
if (secondTry.length > 0)
  heading(`passed at the second try only, at most ${SECOND_TRIES} may: each is to be looked into`);
for (const name of secondTry) console.log(name);
if (secondTry.length > SECOND_TRIES) add('second tries', false, { passed: 0, failed: 1, skipped: [] });
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped.length} skipped`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
