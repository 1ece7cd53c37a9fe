import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../electron/cli/commands/all.ts';
import { runCommandLine } from '../../../electron/cli/run.ts';
import { statusOf, verdictStatus } from '../../../electron/cli/status.ts';
import type { Handlers } from '../../../electron/core/dispatch.ts';
import { handlers } from '../../../electron/core/handlers/all.ts';
import { makeCli, makeCliWorkspace } from '../../support/cli.ts';

/** The rows of CLI.md; those that a later issue brings stand apart. */
const PROMISED = [
  ...[
    'init',
    'import',
    'list',
    'show',
    'set',
    'alias',
    'status',
    'retire',
    'delete',
    'rename',
    'mute',
    'accept',
  ],
  ...['review', 'undo', 'redo', 'history', 'diff', 'restore', 'validate', 'adjacent', 'compare', 'reference'],
  ...[
    'key new',
    'key list',
    'key export',
    'key import',
    'trust',
    'export',
    'verify',
    'serve',
    'doctor',
    'merge-driver',
  ],
];
/** What the screens can do beside, so that a pipeline can do it too. */
const BESIDE = ['quality', 'fix', 'unmute', 'severity', 'merge-roles'];
const LATER = [
  ['sync', 'w', '--folder', 'x'],
  ['conflicts', 'w', 'list'],
];

describe('help', () => {
  it('names every command, promised or beside, and no other', async () => {
    expect(COMMANDS.map(({ name }) => name).sort()).toEqual([...PROMISED, ...BESIDE].sort());
    const { status, stdout, stderr } = await makeCli().run(['--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const name of [...PROMISED, ...BESIDE]) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(stdout).toContain('Exit status');
  });

  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    'of %s tells its words, all its options and the exit statuses',
    async (name, command) => {
      const cli = makeCli();
      const { status, stdout } = await cli.run([...name.split(' '), '--help']);
      expect(status).toBe(0);
      expect(stdout).toContain(`canon ${name} ${command.usage}`.trim());
      for (const option of [...Object.keys(command.options), 'json', 'by', 'debug', 'help'])
        expect(stdout).toContain(`--${option}`);
      expect(stdout).toContain('Exit status');
      expect((await cli.run(['help', ...name.split(' ')])).stdout).toBe(stdout);
      expect((await cli.run([...name.split(' '), '-h', '--json'])).json()).toEqual({ help: stdout });
    },
  );

  it('stands alone on standard output under --json, wherever that word is', async () => {
    const cli = makeCli();
    for (const args of [['--help', '--json'], ['--json', '--help'], ['--json'], ['help', '--json']]) {
      const run = await cli.run(args);
      expect(run.status, args.join(' ')).toBe(0);
      expect(run.json<{ help: string }>().help).toContain('canon COMMAND');
    }
  });

  it('of a group lists its commands; the group alone is wrong usage', async () => {
    const cli = makeCli();
    const help = await cli.run(['key', '--help']);
    expect(help.status).toBe(0);
    expect(help.stdout).toMatch(
      /canon key new .*\n.*canon key list .*\n.*canon key export .*\n.*canon key import /,
    );
    const run = await cli.run(['key']);
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toBe(
      'usage: There is no command "key"; it is one of: key new, key list, key export, key import.\n',
    );
  });

  it('is not what the word "help" means as a value', async () => {
    const cli = await makeCliWorkspace();
    cli.write('page.txt', PAGE);
    await cli.must(['import', 'w', 'page.txt']);
    expect(await cli.json(['set', 'w', 'DEVO.GEN.S1', 'title', 'help'])).toMatchObject({ changed: 1 });
    expect(await cli.json(['show', 'w', 'DEVO.GEN.S1'])).toMatchObject({ title: 'help' });
  });
});

const PAGE =
  'DEVO.GEN.S1\nDevOps Engineer\nDevOps\nDevOps Engineer\nDEVO.GEN.S1\nS1S1 — Support Associatemedium0.70draftglobalv1\nShips.\nLevel\n';

describe('wrong usage ends with 2 and says what was expected', () => {
  it.each([
    [['nonsense'], 'There is no command "nonsense"; canon --help lists them.'],
    [['list'], 'Usage: canon list DIR'],
    [['list', 'w', 'more'], '"more" is one word too many.'],
    [['list', 'w', '--nonsense'], "Unknown option '--nonsense'"],
    [['list', 'w', '--status'], 'argument missing'],
    [['list', 'w', '--json=yes'], 'does not take an argument'],
    [['set', 'w', 'C', 'title', '-x'], "'-x'"],
    [['init', 'w', '--from-sync', '--folder', 'x'], "Unknown option '--from-sync'"],
    [['export', 'w', '--out', 'x', '--only', 'C'], "Unknown option '--only'"],
  ])('%j', async (args, message) => {
    const { status, stdout, stderr } = await makeCli().run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^usage: /);
    expect(stderr).toContain(message);
  });

  it.each(LATER)('a command of a later version says so: %s', async (...args) => {
    expect(await makeCli().fails(args)).toMatchObject({
      status: 2,
      code: 'usage',
      message: `canon ${args[0]} comes with a later version of this program; this one can't do it yet.`,
    });
  });
});

describe('--json', () => {
  it('may stand before the command; behind -- it is a word', async () => {
    const cli = await makeCliWorkspace();
    expect((await cli.run(['--json', 'list', 'w'])).json()).toEqual({ roles: [] });
    expect((await cli.run(['--json', '--debug', 'list', 'nowhere'])).json()).toMatchObject({
      error: { code: 'not-a-workspace' },
    });
    const run = await cli.run(['show', 'w', '--', '--json']);
    expect(run.stdout).toBe('');
    expect(run.stderr).toBe('not-found: There is no role --json in this workspace.\n');
  });

  it('puts one document on standard output where a command fails, and the complaint on standard error', async () => {
    const cli = makeCli();
    for (const args of [
      ['nonsense'],
      ['list'],
      ['list', 'nowhere'],
      ['show', 'w', 'x', '--version', 'y'],
      ['verify', 'nothing'],
      ['import', 'w', 'x'],
    ]) {
      const run = await cli.run([...args, '--json']);
      expect(run.status, args.join(' ')).toBeGreaterThan(1);
      const { error } = run.json<{ error: { code: string; message: string; details: object } }>();
      expect(error).toEqual({
        code: expect.any(String),
        message: expect.any(String),
        details: expect.any(Object),
      });
      expect(run.stderr).toContain(`${error.code}: ${error.message}`);
    }
  });
});

describe('an error', () => {
  const broken = (error: unknown): Handlers => ({ ...handlers, 'roles.list': () => Promise.reject(error) });
  const around = async (error: unknown, ...more: string[]) => {
    const cli = await makeCliWorkspace();
    let stderr = '';
    let stdout = '';
    const status = await runCommandLine(['list', 'w', ...more], {
      env: { CANON_HOME: cli.home },
      cwd: cli.dir,
      stdout: (text) => {
        stdout += text;
      },
      stderr: (text) => {
        stderr += text;
      },
      isTerminal: false,
      clock: Date.now,
      seeds: '',
      handlers: broken(error),
      serve: () => Promise.resolve(0),
    });
    return { status, stdout, stderr };
  };

  it('of ours ends with 70, its stack only under --debug', async () => {
    const quiet = await around(new TypeError('x is undefined'));
    expect(quiet.status).toBe(70);
    expect(quiet.stderr).toMatch(/^internal: .*x is undefined.*\n$/);
    const loud = await around(new TypeError('x is undefined'), '--debug');
    expect(loud.stderr).toMatch(/\n {4}at /);
    expect(loud.stdout).toBe('');
  });

  it('of the system is no fault of ours', async () => {
    const refused = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      path: '/x/y',
    });
    const { status, stderr } = await around(refused);
    expect(status).toBe(3);
    expect(stderr).toBe(
      'E_IO: The system refused (ENOSPC: no space left on device, write). What was saved before is safe; see to that and try again.\n  at /x/y\n',
    );
  });

  it('says file, line and field where there are such', async () => {
    const cli = await makeCliWorkspace();
    cli.write('w/levels.json', '{\n  "schemaVersion": 1,\n  "levels": [,]\n}\n');
    const run = await cli.run(['list', 'w']);
    expect(run.status).toBe(3);
    expect(run.stderr).toMatch(/^E_RECORD_JSON: [\s\S]*\n {2}at levels\.json(, line 3)?\n$/);
    cli.write('w/levels.json', '{"schemaVersion": 1, "levels": [{"code": 7}]}');
    expect((await cli.run(['list', 'w'])).stderr).toMatch(/\n {2}at levels\.json, levels\.0\.code\n$/);
    cli.write('w/levels.json', '{"schemaVersion": 99, "levels": []}');
    expect(await cli.fails(['list', 'w'])).toMatchObject({
      status: 3,
      code: 'E_SCHEMA_NEWER',
      details: { file: 'levels.json' },
    });
  });
});

describe('exit statuses', () => {
  it.each([
    ['usage', 2],
    ['not-found', 2],
    ['ambiguous-code', 2],
    ['ambiguous-key', 2],
    ['not-yours', 2],
    ['bad-value', 2],
    ['bad-code', 2],
    ['bad-parameters', 2],
    ['author-unknown', 2],
    ['passphrase-missing', 2],
    ['passphrase-too-short', 2],
    ['reason-missing', 2],
    ['not-a-workspace', 3],
    ['E_IO', 3],
    ['E_SCHEMA_NEWER', 3],
    ['E_RECORD_JSON', 3],
    ['E_AUDIT_CHAIN', 3],
    ['not-a-page', 3],
    ['code-missing', 3],
    ['unreadable', 3],
    ['pin-unreadable', 3],
    ['state-unreadable', 3],
    ['ledger-broken', 3],
    ['missing-file', 3],
    ['save-pending', 3],
    ['E_UNLOCK', 4],
    ['E_KEY_MISMATCH', 4],
    ['E_KDF_PARAMS', 4],
    ['E_THRESHOLD', 4],
    ['E_ROOT_UNPINNED', 4],
    ['E_ROOT_EQUIVOCATION', 4],
    ['E_KEY_FORMAT', 4],
    ['E_RECORD_APPROVAL', 4],
    ['workspace-held', 5],
    ['read-only', 5],
    ['status-transition', 6],
    ['approve-blocked', 6],
    ['two-person-approval', 6],
    ['nothing-to-export', 6],
    ['already-published', 6],
    ['nothing-to-undo', 6],
    ['nothing-to-redo', 6],
    ['undo-overwritten', 6],
    ['undo-released', 6],
    ['code-taken', 6],
    ['code-reserved', 6],
    ['was-approved', 6],
    ['error-not-muted', 6],
    ['not-acceptable', 6],
    ['fix-one-by-one', 6],
    ['alias-exists', 6],
    ['workspace-exists', 6],
    ['folder-not-empty', 6],
    ['key-exists', 6],
    ['key-not-in-root', 6],
    ['already-pinned', 6],
    ['replacement-itself', 6],
    ['internal', 70],
  ])('%s is %i', (code, status) => {
    expect(statusOf({ code, details: {} })).toBe(status);
  });

  it('an export is refused where elsewhere something did not verify, and a bundle does not verify where elsewhere a file is bad', () => {
    expect(statusOf({ code: 'E_RECORD_APPROVAL', details: {} }, 'export')).toBe(6);
    expect(statusOf({ code: 'E_RECORD_CONFLICT', details: {} }, 'export')).toBe(6);
    expect(statusOf({ code: 'E_RECORD_SCHEMA', details: {} }, 'import')).toBe(3);
    expect(statusOf({ code: 'E_RECORD_SCHEMA', details: { bundle: 'x.canon.zip' } }, 'import')).toBe(4);
    expect(statusOf({ code: 'E_IO', details: { bundle: 'x.canon.zip' } }, 'import')).toBe(3);
    expect([
      verdictStatus(true, 'OK'),
      verdictStatus(false, 'E_IO'),
      verdictStatus(false, 'E_RECORD_SCHEMA'),
    ]).toEqual([0, 3, 4]);
  });
});

describe('who decides', () => {
  it.each([
    ['--by goes before CANON_AUTHOR', { CANON_AUTHOR: 'A <a@x>' }, ['--by', ' B\n <b@x> '], 'B <b@x>'],
    ['CANON_AUTHOR', { CANON_AUTHOR: 'A <a@x>' }, [], 'A <a@x>'],
  ])('%s', async (_what, env, more, by) => {
    const cli = await makeCliWorkspace();
    cli.write('page.txt', PAGE);
    await cli.must(['import', 'w', 'page.txt', ...more], { env });
    const { decisions } = await cli.json<{ decisions: { by: string }[] }>(['history', 'w']);
    expect(new Set(decisions.map((decision) => decision.by))).toEqual(new Set([by]));
  });

  it.each([[{ CANON_AUTHOR: undefined }], [{ CANON_AUTHOR: '' }], [{ CANON_AUTHOR: '  ' }]])(
    'nobody: %j ends with 2 and changes nothing',
    async (env) => {
      const cli = await makeCliWorkspace();
      cli.write('page.txt', PAGE);
      expect(await cli.refusal(['import', 'w', 'page.txt'], { env })).toBe('2 author-unknown');
      expect(await cli.refusal(['import', 'w', 'page.txt', '--by', ''], { env: { CANON_AUTHOR: 'A' } })).toBe(
        '2 author-unknown',
      );
      expect(await cli.json(['list', 'w'])).toEqual({ roles: [] });
      expect(await cli.json(['import', 'w', 'page.txt', '--dry-run'], { env })).toMatchObject({ added: 1 });
    },
  );

  it('the author that an editor kept on this machine', async () => {
    const cli = await makeCliWorkspace();
    cli.write('home/author.json', '{"name": "Kept", "address": "k@x"}');
    cli.write('page.txt', PAGE);
    await cli.must(['import', 'w', 'page.txt'], { env: { CANON_AUTHOR: undefined } });
    const { decisions } = await cli.json<{ decisions: { by: string }[] }>(['history', 'w']);
    expect(decisions[0]?.by).toBe('Kept <k@x>');
  });
});
