import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { comparable } from '../../../shared/comparable.ts';
import type { Role } from '../../../shared/model/role.ts';
import { startCanon } from '../../e2e/support/canon.ts';
import { type Cli, MIRA, makeCli, PASSPHRASE, PROGRAM, requireProgram } from '../../support/cli.ts';
import { given, givenOrSkip } from '../../support/given.ts';
import { pageFixture } from '../../support/pages.ts';

/** The built program in processes of its own: what a script or a checker from outside meets. */
beforeAll(requireProgram);

const R = 'DEVO.GEN.S1';

/** The document of a run of the program that must end with this status; standard output holds nothing else. */
async function run<T = Record<string, unknown>>(cli: Cli, args: string[], status = 0): Promise<T> {
  const result = await cli.spawn([...args, '--json']);
  expect([result.status, result.stderr], args.join(' ')).toEqual([status, expect.any(String)]);
  expect(result.stdout.split('\n')).toHaveLength(2);
  return result.json<T>();
}

describe('the main job on a real page', () => {
  const seeds = given('seed') === undefined ? it.skip : it;

  seeds.each([
    ['canon-role-page.txt', R],
    ['canon-role-page-2.txt', 'PROD.GRO.P4'],
    ['canon-role-page-3.txt', 'FINA.PAY.S2'],
  ])(
    '%s: every line finds a place, again it changes nothing, and its page makes the same role elsewhere',
    // Ten programs one after the other: on a busy machine that takes its time.
    { timeout: 180_000 },
    async (name, code) => {
      const page = given(`seed/${name}`) ?? '';
      const cli = makeCli();
      await run(cli, ['init', 'a']);
      expect(await run(cli, ['import', 'a', page])).toMatchObject({
        added: 1,
        changed: 0,
        unchanged: 0,
        skipped: 0,
        unplaced: [],
      });
      const { decisions } = await run<{ decisions: unknown[] }>(cli, ['history', 'a']);
      expect(await run(cli, ['import', 'a', page])).toMatchObject({
        added: 0,
        changed: 0,
        unchanged: 1,
        skipped: 0,
        unplaced: [],
        decisions: [],
      });
      expect((await run<{ decisions: unknown[] }>(cli, ['history', 'a'])).decisions).toEqual(decisions);
      const shown = (await cli.spawn(['show', 'a', code, '--as', 'page'])).stdout;
      cli.write('shown.txt', shown);
      await run(cli, ['init', 'b']);
      expect(await run(cli, ['import', 'b', 'shown.txt', '--strict'])).toMatchObject({
        added: 1,
        unplaced: [],
      });
      expect((await cli.spawn(['show', 'b', code, '--as', 'page'])).stdout).toBe(shown);
      const [a, b] = [await run<Role>(cli, ['show', 'a', code]), await run<Role>(cli, ['show', 'b', code])];
      expect(comparable(b)).toEqual(comparable(a));
      expect(await run(cli, ['doctor', 'a'])).toEqual({ ok: true, problems: [] });
    },
  );

  it('the first page alone has the findings that DOMAIN.md marks, and no other', async (context) => {
    const page = givenOrSkip(context, 'seed/canon-role-page.txt');
    const cli = makeCli();
    await run(cli, ['init', 'w']);
    await run(cli, ['import', 'w', page]);
    const { findings } = await run<{ findings: { rule: string; severity: string }[] }>(cli, [
      'validate',
      'w',
    ]);
    expect(
      findings
        .map(({ rule, severity }) => `${severity} ${rule}`)
        .filter((each) => each !== 'info component-near')
        .sort(),
    ).toEqual(
      [
        ...['alias-near', 'alias-pending', 'mapping-unreviewed', 'pay-pending'].map((rule) => `info ${rule}`),
        ...[
          'alias-equals-title',
          'component-duplicate',
          'component-duplicate',
          'core-outputs-missing',
          'experience-out-of-level',
          'mapping-too-broad',
          'title-repeats-itself',
          'verb-above-level',
          'verb-above-level',
        ].map((rule) => `warning ${rule}`),
      ].sort(),
    );
  });

  it('a heading, a label, a chip or a code turned to nonsense is reported with its line', async () => {
    const cli = makeCli();
    const page = pageFixture('page-1.txt');
    await cli.must(['init', 'w']);
    const lines = page.split('\n');
    for (const [from, to] of [
      ['Skills5', 'Xkillz5'],
      ['Pay basis', 'Qay zasis'],
      ['Autonomy', 'Xutonomy'],
      ['S1S1 — Support Associatemedium0.70draftglobalv1', 'Zzz'],
      ["What's at stake", 'Whatever'],
      ['  • Write and test scripts.commonlevel', '  • Write and test scripts.zzz'],
      ['DevOps Engineer Associatecommonmedium0.60', 'DevOps Engineer Associatezzz'],
    ] as const) {
      const at = lines.indexOf(from);
      expect(at, from).toBeGreaterThanOrEqual(0);
      cli.write('bad.txt', lines.with(at, to).join('\n'));
      const { unplaced, problems } = await cli.json<{
        unplaced: { line: number }[];
        problems: { line: number }[];
      }>(['import', 'w', 'bad.txt', '--dry-run']);
      expect(
        [...unplaced, ...problems].map(({ line }) => line),
        to,
      ).toContain(at + 1);
    }
    cli.write('bad.txt', page.replaceAll(R, 'nonsense'));
    expect(await cli.refusal(['import', 'w', 'bad.txt'])).toBe('3 code-missing');
  });

  it('approve, sign, verify: with the workspace’s root and with the bare key', async () => {
    const cli = makeCli();
    cli.write('page.txt', pageFixture('page-1.txt'));
    await run(cli, ['init', 'w']);
    await run(cli, ['import', 'w', 'page.txt']);
    expect(
      await run(cli, ['export', 'w', '--out', 'x.canon.zip', '--passphrase-file', 'pass'], 6),
    ).toMatchObject({ error: { code: 'nothing-to-export' } });
    await run(cli, ['alias', 'w', R, 'approve', 'Junior DevOps Engineer']);
    await run(cli, ['status', 'w', R, 'approved']);
    const { keyid } = await run<{ keyid: string }>(cli, [
      'key',
      'new',
      '--label',
      'L',
      '--passphrase-file',
      'pass',
    ]);
    await run(cli, ['key', 'export', keyid.slice(0, 8), '--public', '--out', 'k.pem']);
    expect(
      await run(cli, ['export', 'w', '--out', 'x.canon.zip', '--passphrase-file', 'pass']),
    ).toMatchObject({ records: 1, sequence: 1, held: [] });
    expect(await run(cli, ['verify', 'x.canon.zip', '--trust', 'w'])).toMatchObject({
      ok: true,
      code: 'OK',
      sequence: 1,
      warnings: [],
    });
    expect(await run(cli, ['verify', 'x.canon.zip', '--trust', 'k.pem'])).toMatchObject({
      ok: true,
      warnings: [{ code: 'W_NO_ROOT' }],
    });
    expect(
      await run(cli, ['export', 'w', '--out', 'y.canon.zip', '--passphrase-file', 'pass'], 6),
    ).toMatchObject({ error: { code: 'already-published' } });
    expect(await run(cli, ['undo', 'w'], 6)).toMatchObject({ error: { code: 'undo-released' } });
  });
});

describe('a workspace that an editor holds', () => {
  it('can be read, is refused to writers with 5 who are told by whom, and is taken over when that dies', async () => {
    const cli = makeCli();
    cli.write('page.txt', pageFixture('page-1.txt'));
    await run(cli, ['init', 'w']);
    await run(cli, ['import', 'w', 'page.txt']);
    const editor = await startCanon({ workspaceDir: cli.path('w'), home: cli.home });
    const refused = await run<{ error: { code: string; details: unknown } }>(
      cli,
      ['set', 'w', R, 'title', 'x'],
      5,
    );
    expect(refused.error).toMatchObject({
      code: 'workspace-held',
      details: { holder: { pid: editor.pid, program: 'the editor' } },
    });
    for (const args of [
      ['undo', 'w'],
      ['import', 'w', 'page.txt'],
      ['doctor', 'w', '--repair'],
      ['export', 'w', '--out', 'x', '--passphrase-file', 'pass'],
    ])
      await run(cli, args, 5);
    for (const args of [
      ['list', 'w'],
      ['show', 'w', R],
      ['history', 'w'],
      ['doctor', 'w'],
      ['import', 'w', 'page.txt', '--dry-run'],
    ])
      await run(cli, args, 0);
    const again = await run<{ address: string }>(cli, ['serve', 'w', '--no-open']);
    expect(again.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#key=/);
    process.kill(editor.pid, 'SIGKILL');
    await expect(editor.stop()).rejects.toThrow();
    expect(await run(cli, ['set', 'w', R, 'title', 'Taken over'])).toMatchObject({ changed: 1 });
  });

  it('serve says where it is ready, under --json as its document, and ends with 0 on SIGTERM', async () => {
    const cli = makeCli();
    await run(cli, ['init', 'w']);
    const plain = await startCanon({ workspaceDir: cli.path('w'), home: cli.home });
    expect(plain.output()).toMatch(/^Canon Curator is ready at http:\/\/127\.0\.0\.1:\d+\/#key=\S+\n/);
    await plain.stop();
    expect(readdirSync(cli.path('w/.canon'))).not.toContain('lock');
    expect(await run(cli, ['serve', 'nowhere', '--no-open'], 3)).toMatchObject({
      error: { code: 'not-a-workspace' },
    });
    for (const port of ['x', '-1', '70000'])
      expect((await cli.spawn(['serve', 'w', '--no-open', `--port=${port}`])).status, port).toBe(2);
  });
});

describe('the program as a tool', () => {
  it('takes a passphrase from a descriptor, and asks nothing without a terminal', async () => {
    const cli = makeCli();
    const made = spawnSync(
      'sh',
      [
        '-c',
        'exec "$0" "$1" key new --json --passphrase-fd 3 3<"$2"',
        process.execPath,
        PROGRAM,
        cli.path('pass'),
      ],
      {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, CANON_HOME: cli.home, CANON_AUTHOR: MIRA },
      },
    );
    expect(made.stderr).toBe('');
    expect(JSON.parse(made.stdout)).toMatchObject({ keyid: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await run(cli, ['key', 'new'], 2)).toMatchObject({ error: { code: 'passphrase-missing' } });
    const sealed = readdirSync(cli.path('home/keys'))
      .map((name) => readFileSync(cli.path('home/keys', name), 'utf8'))
      .join('');
    expect(sealed).not.toContain(PASSPHRASE);
  });

  it('ends quietly where its reader has seen enough', async () => {
    const cli = makeCli();
    await run(cli, ['init', 'w', '--example']);
    const output = execFileSync(
      'sh',
      [
        '-c',
        '"$0" "$1" validate "$2" 2>err; "$0" "$1" validate "$2" 2>>err | head -n 1; cat err',
        process.execPath,
        PROGRAM,
        cli.path('w'),
      ],
      {
        encoding: 'utf8',
        cwd: cli.dir,
        env: { PATH: process.env.PATH, CANON_HOME: cli.home },
      },
    );
    expect(output).not.toContain('EPIPE');
    expect(output).not.toMatch(/\n {4}at /);
  });

  it('writes no stack and nothing else beside the error, and exit statuses reach the shell', async () => {
    const cli = makeCli();
    for (const [args, status] of [
      [['nonsense'], 2],
      [['list', 'nowhere'], 3],
      [['verify', 'nothing'], 3],
      [['init', 'pass'], 6],
    ] as const) {
      const result = await cli.spawn(args);
      expect([result.status, result.stdout], args.join(' ')).toEqual([status, '']);
      expect(result.stderr).toMatch(/^[a-zA-Z_-]+: /);
      expect(result.stderr).not.toMatch(/\n {4}at /);
    }
  });
});
