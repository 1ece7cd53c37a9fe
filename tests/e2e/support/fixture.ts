import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Run, type RunOptions, runCanon, type ServedCanon, startCanon } from './canon.ts';
import { type ShellName, startDesktop } from './desktop.ts';

export { expect };

/** One workspace of one test, its own CANON_HOME, and the program on both. */
export interface Canon {
  /** The workspace's folder. */
  readonly dir: string;
  readonly home: string;
  /** A folder for whatever else a test makes; all three are gone afterwards. */
  readonly scratch: string;
  /** `canon ARGS`, in the scratch folder. */
  run(args: readonly string[], options?: Omit<RunOptions, 'home'>): Promise<Run>;
  /** The same where nothing but success is of interest: throws at any status but 0. */
  must(args: readonly string[], options?: Omit<RunOptions, 'home'>): Promise<Run>;
  /** The browser shell of this workspace; started at the first call, the same one after that. */
  serve(): Promise<ServedCanon>;
  /**
   * Opens the program in a page, in a session of its own, and waits until its first data is painted. In Electron the
   * page is the program's window from the start.
   */
  open(page: Page): Promise<void>;
  /** Ends the browser shell; the next `serve` or `open` starts another. */
  stop(): Promise<void>;
}

/** How the workspace of each test comes to be. An object, since Playwright takes a bare function for a fixture. */
export interface WorkspaceMaker {
  make: (canon: Canon) => Promise<void>;
}

/** What went wrong in any page of the test. Anything left here at its end fails it. */
export interface Problems {
  readonly list: string[];
  /** From now on what matches is no problem: a lost connection that the test itself brings about. */
  allow(pattern: RegExp): void;
  /** Looks at the pages of another context too. */
  watch(context: BrowserContext): Promise<void>;
}

/**
 * The `test` of every end-to-end spec:
 *
 *     test.use({ workspace: { make: async ({ must, dir }) => void (await must(['init', dir, '--example'])) } });
 *     test('…', async ({ canon, page }) => { await canon.open(page); … });
 *
 * Without `workspace` a test gets an empty one. Errors of the page, messages on its console and breaches of the
 * content security policy fail the test.
 */
export const test = base.extend<{
  shell: ShellName;
  workspace: WorkspaceMaker;
  canon: Canon;
  problems: Problems;
}>({
  shell: ['browser', { option: true }],

  workspace: [
    { make: async ({ must, dir }) => void (await must(['init', dir, '--name', 'Test'])) },
    { option: true },
  ],

  canon: async ({ workspace, shell }, use) => {
    const scratch = mkdtempSync(join(tmpdir(), 'canon-e2e-'));
    const canon = createCanon(scratch, shell);
    try {
      await workspace.make(canon);
      await use(canon);
    } finally {
      await canon.stop().finally(() => rmSync(scratch, { recursive: true, force: true }));
    }
  },

  // Before `canon` in order, so that pages are judged while the program still runs and not by its end.
  problems: async ({ context, canon: _canon }, use) => {
    const problems = createProblems();
    await problems.watch(context);
    await use(problems);
    expect(problems.list, 'errors of the page, of its console and of its policy').toEqual([]);
  },

  // Every test that has a page has it watched.
  page: async ({ page, problems, canon, shell }, use) => {
    if (shell === 'browser') return use(page);
    const desktop = await startDesktop(canon);
    try {
      await problems.watch(desktop.context);
      await use(desktop.page);
    } finally {
      await desktop.stop();
    }
  },
});

function createCanon(scratch: string, shell: ShellName): Canon {
  const dir = join(scratch, 'workspace');
  const home = join(scratch, 'home');
  mkdirSync(home);
  let served: Promise<ServedCanon> | undefined;
  const canon: Canon = {
    dir,
    home,
    scratch,
    run: (args, options) => runCanon(args, { cwd: scratch, ...options, home }),
    async must(args, options) {
      const run = await canon.run(args, options);
      if (run.status !== 0) {
        throw new Error(`canon ${args.join(' ')} ended with ${run.status}:\n${run.stdout}\n${run.stderr}`);
      }
      return run;
    },
    serve() {
      served ??= startCanon({ workspaceDir: dir, home });
      return served;
    },
    async open(page) {
      if (shell === 'browser') await page.goto(await (await canon.serve()).address());
      await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
    },
    async stop() {
      const running = served;
      served = undefined;
      await (await running)?.stop();
    },
  };
  return canon;
}

function createProblems(): Problems {
  const allowed: RegExp[] = [];
  const list: string[] = [];
  const note = (text: string): void => {
    if (!allowed.some((pattern) => pattern.test(text))) list.push(text);
  };
  return {
    list,
    allow: (pattern) => void allowed.push(pattern),
    async watch(context) {
      context.on('weberror', (error) => note(`page error: ${error.error().stack ?? error.error().message}`));
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') {
          note(`console ${message.type()}: ${message.text()} (${message.location().url})`);
        }
      });
      await context.addInitScript(() => {
        addEventListener('securitypolicyviolation', (event) => {
          console.error(`policy violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
        });
      });
    },
  };
}
