import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openContainer } from '../../../electron/core/bundle/container.ts';
import { writeZip } from '../../../electron/core/bundle/zip.ts';
import type { Role } from '../../../shared/model/role.ts';
import { type Cli, makeCli, makeCliWorkspace } from '../../support/cli.ts';
import { givenOrSkip } from '../../support/given.ts';
import { pageFixture } from '../../support/pages.ts';

const R = 'DEVO.GEN.S1';
const PASS = ['--passphrase-file', 'pass'];

/** A workspace `w` with one approved role and one alias decided, and its first bundle `x.canon.zip`. */
async function published(): Promise<Cli> {
  const cli = await makeCliWorkspace();
  cli.write('page.txt', pageFixture('page-1.txt'));
  await cli.must(['import', 'w', 'page.txt']);
  await cli.must(['alias', 'w', R, 'approve', 'Junior DevOps Engineer']);
  await cli.must(['status', 'w', R, 'approved']);
  await cli.key();
  await cli.must(['export', 'w', '--out', 'x.canon.zip', ...PASS]);
  return cli;
}

async function nextBundle(cli: Cli, title: string, out: string): Promise<void> {
  await cli.must(['set', 'w', R, 'title', title]);
  await cli.must(['status', 'w', R, 'approved']);
  await cli.must(['export', 'w', '--out', out, ...PASS]);
}

interface View {
  ok: boolean;
  code: string;
  at: string;
  signers: { keyid: string; owner: string | null }[];
  sequence: number | null;
  manifestSha256: string | null;
  warnings: { code: string }[];
  error?: { code: string; message: string };
}
const verified = async (cli: Cli, ...args: string[]): Promise<View & { status: number }> => {
  const run = await cli.run(['--json', 'verify', ...args]);
  const view = run.json<View>();
  for (const member of ['ok', 'code', 'at', 'signers', 'sequence', 'manifestSha256', 'warnings'])
    expect(view).toHaveProperty(member);
  if (!view.ok) expect(view.error?.code).toBe(view.code);
  return { status: run.status, ...view };
};

describe('canon verify', () => {
  it('with the pinned root names the signer by owner, with keys warns that there is no root', async () => {
    const cli = await published();
    const keyid = await cli.key();
    const pinned = await verified(cli, 'x.canon.zip', '--trust', 'w');
    expect(pinned).toMatchObject({
      status: 0,
      ok: true,
      code: 'OK',
      sequence: 1,
      warnings: [],
      signers: [{ keyid, owner: 'Mira Okafor <mira@example.org>' }],
    });
    const keys = await verified(cli, 'x.canon.zip', '--trust', 'release.pub.pem');
    expect(keys).toMatchObject({
      status: 0,
      ok: true,
      warnings: [{ code: 'W_NO_ROOT' }],
      signers: [{ keyid, owner: null }],
      manifestSha256: pinned.manifestSha256,
    });
    const human = await cli.must(['verify', 'x.canon.zip', '--trust', 'release.pub.pem']);
    expect(human.stdout).toMatch(/^OK: bundle 1, 1 roles, made 2026-11-24T10:\d\d:\d\dZ/);
    expect(human.stderr).toMatch(/^W_NO_ROOT: /);
  });

  it('without --trust takes the pin of the canon that the bundle says it is of', async () => {
    const cli = await published();
    expect(await verified(cli, 'x.canon.zip')).toMatchObject({ status: 0, ok: true });
    const stranger = makeCli();
    expect(await verified(stranger, cli.path('x.canon.zip'))).toMatchObject({
      status: 4,
      code: 'E_ROOT_UNPINNED',
    });
    expect(await verified(stranger, 'pass')).toMatchObject({ status: 4, code: 'E_CONTAINER' });
    expect(await verified(stranger, 'nothing')).toMatchObject({ status: 3, code: 'E_IO', sequence: null });
  });

  it('counts keys, each once, against --threshold', async () => {
    const cli = await published();
    await cli.key('stranger');
    const key = ['--trust', 'release.pub.pem'];
    const stranger = ['--trust', 'stranger.pub.pem'];
    expect((await verified(cli, 'x.canon.zip', ...stranger)).code).toBe('E_THRESHOLD');
    expect((await verified(cli, 'x.canon.zip', ...key, ...stranger)).code).toBe('OK');
    expect(await verified(cli, 'x.canon.zip', ...key, ...stranger, '--threshold', '2')).toMatchObject({
      status: 4,
      code: 'E_THRESHOLD',
    });
    expect((await verified(cli, 'x.canon.zip', ...key, ...key, '--threshold', '2')).code).toBe('E_THRESHOLD');
    for (const threshold of ['0', '-1', 'x', '1.5', ''])
      expect(await cli.refusal(['verify', 'x.canon.zip', ...key, `--threshold=${threshold}`])).toBe(
        '2 usage',
      );
    expect(await cli.refusal(['verify', 'x.canon.zip', '--trust', 'w', '--threshold', '1'])).toBe('2 usage');
    expect(await cli.refusal(['verify', 'x.canon.zip', ...key, '--trust', 'w'])).toBe('2 usage');
    expect(await cli.refusal(['verify', 'x.canon.zip', '--trust', 'w', '--trust', 'w'])).toBe('2 usage');
  });

  it('judges as of --at', async () => {
    const cli = await published();
    const at = (time: string) => verified(cli, 'x.canon.zip', '--trust', 'release.pub.pem', '--at', time);
    expect(await at('2026-12-01T00:00:00Z')).toMatchObject({ status: 0, at: '2026-12-01T00:00:00Z' });
    expect(await at('2027-12-28T00:00:00Z')).toMatchObject({ status: 0 });
    expect(await at('2028-01-01T00:00:00Z')).toMatchObject({ status: 4, code: 'E_EXPIRED' });
    expect(await at('2026-11-01T00:00:00Z')).toMatchObject({ status: 4, code: 'E_NOT_YET_VALID' });
    for (const time of ['2026-12-01', 'tomorrow', ''])
      expect(await cli.refusal(['verify', 'x.canon.zip', `--at=${time}`])).toBe('2 usage');
  });

  it('keeps its shape where a key or an earlier bundle can not be used; the rest is an error', async () => {
    const cli = await published();
    expect(await verified(cli, 'x.canon.zip', '--trust', 'pass')).toMatchObject({
      status: 4,
      code: 'E_KEY_FORMAT',
    });
    expect(await verified(cli, 'x.canon.zip', '--trust', 'nothing.pem')).toMatchObject({
      status: 3,
      code: 'E_IO',
    });
    expect(await verified(cli, 'x.canon.zip', '--trust', 'w', '--after', 'nothing')).toMatchObject({
      status: 3,
      code: 'E_IO',
    });
    expect(await verified(cli, 'x.canon.zip', '--trust', 'w', '--after', 'pass')).toMatchObject({
      status: 4,
      code: 'E_CONTAINER',
    });
    expect(await cli.refusal(['verify', 'x.canon.zip', '--trust', 'home'])).toBe('3 not-a-workspace');
    writeFileSync(cli.path('w/canon.json'), '{half');
    expect(await cli.refusal(['verify', 'x.canon.zip', '--trust', 'w'])).toBe('3 not-a-workspace');
  });

  it('a refusal is said on standard error with its code, and file where there is one', async () => {
    const cli = await published();
    const run = await cli.run(['verify', 'nothing', '--trust', 'w']);
    expect(run).toMatchObject({ status: 3, stdout: '' });
    expect(run.stderr).toMatch(/^E_IO: .*\n {2}at .*nothing\n$/);
  });

  it('every one-byte change of the archive is refused with a named error', async () => {
    const cli = await published();
    const bytes = readFileSync(cli.path('x.canon.zip'));
    // All of the archive is walked elsewhere; here a sample of it goes the whole way through the command.
    for (let at = 0; at < bytes.length; at += 397) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(cli.path('y.canon.zip'), changed);
      const { status, ok, code } = await verified(cli, 'y.canon.zip', '--trust', 'w');
      expect([status, ok], `byte ${at}: ${code}`).toEqual([4, false]);
      expect(code).toMatch(/^E_[A-Z_]+$/);
    }
  });

  it('the golden bundle passes steps 2 to 9 in key mode, and its records are not ours', async (context) => {
    const seq1 = givenOrSkip(context, 'data/vectors/bundle-v1/seq1');
    const cli = makeCli();
    const keys = ['alice', 'bob'].flatMap((name) => ['--trust', `${seq1}/${name}.pub.pem`]);
    const expected = JSON.parse(readFileSync(`${seq1}/expected.json`, 'utf8'));
    for (const file of ['bundle.canon.zip', 'bundle']) {
      const view = await verified(
        cli,
        `${seq1}/${file}`,
        ...keys,
        '--threshold',
        '2',
        '--at',
        '2026-12-01T00:00:00Z',
      );
      expect(view).toMatchObject({
        status: 4,
        ok: false,
        code: 'E_RECORD_SCHEMA',
        sequence: 1,
        warnings: [{ code: 'W_NO_ROOT' }],
      });
      expect(view.signers).toHaveLength(2);
      expect(JSON.stringify(expected)).toContain(view.manifestSha256);
      expect(
        await verified(
          cli,
          `${seq1}/${file}`,
          '--trust',
          `${seq1}/mallory.pub.pem`,
          '--at',
          '2026-12-01T00:00:00Z',
        ),
      ).toMatchObject({ status: 4, code: 'E_THRESHOLD', sequence: null });
    }
  });
});

describe('canon import of a bundle', () => {
  it('into a workspace of somebody who trusts its root: new roles in review, approved aliases with them; again nothing', async () => {
    const cli = await published();
    await cli.must(['init', 'v']);
    const first = await cli.json<{ decisions: string[] }>(['import', 'v', 'x.canon.zip']);
    expect(first).toMatchObject({
      added: 1,
      changed: 0,
      unchanged: 0,
      skipped: 0,
      unplaced: [],
      problems: expect.arrayContaining([expect.objectContaining({ code: 'status-claimed' })]),
    });
    const role = await cli.json<Role>(['show', 'v', R]);
    const origin = await cli.json<Role>(['show', 'w', R]);
    expect(role).toMatchObject({ id: origin.id, status: 'in_review', inForce: null, title: origin.title });
    expect(role).not.toHaveProperty('approval');
    expect(role.aliases.map(({ text, review }) => [text, review.state])).toEqual([
      ['Junior DevOps Engineer', 'approved'],
    ]);
    const again = { added: 0, changed: 0, unchanged: 1, decisions: [] };
    expect(await cli.json(['import', 'v', 'x.canon.zip'])).toMatchObject(again);
    expect(await cli.json(['import', 'v', 'x.canon.zip', '--as', 'bundle'])).toMatchObject(again);
    expect(await cli.json(['import', 'w', 'x.canon.zip'])).toMatchObject(again);
    expect(await cli.json(['show', 'w', R])).toMatchObject({ status: 'approved', inForce: 1 });
  });

  it('nobody’s root, a changed bundle and an older one are refused with 4', async () => {
    const cli = await published();
    await nextBundle(cli, 'Second', 'y.canon.zip');
    const stranger = await makeCliWorkspace();
    expect(await stranger.refusal(['import', 'w', cli.path('x.canon.zip')])).toBe('4 E_ROOT_UNPINNED');
    await stranger.must(['trust', 'w', 'add', cli.path('w/trust/000001.dsse.json')]);
    const files = new Map(openContainer(readFileSync(cli.path('x.canon.zip'))).files);
    files.set('records/r-devo.gen.s1.json', Buffer.from('{}'));
    stranger.write('changed.zip', writeZip(files));
    expect(await stranger.fails(['import', 'w', 'changed.zip'])).toMatchObject({
      status: 4,
      code: 'E_SIZE',
      details: { bundle: 'changed.zip' },
    });
    expect(await stranger.json(['import', 'w', cli.path('y.canon.zip')])).toMatchObject({ added: 1 });
    expect(await stranger.refusal(['import', 'w', cli.path('x.canon.zip')])).toBe('4 E_ROLLBACK');
    expect(await stranger.json(['show', 'w', R])).toMatchObject({ title: 'Second' });
  });

  it('a dry run remembers nothing', async () => {
    const cli = await published();
    await nextBundle(cli, 'Second', 'y.canon.zip');
    const stranger = await makeCliWorkspace();
    await stranger.must(['trust', 'w', 'add', cli.path('w/trust/000001.dsse.json')]);
    expect(await stranger.json(['import', 'w', cli.path('y.canon.zip'), '--dry-run'])).toMatchObject({
      added: 1,
    });
    expect(await stranger.json(['list', 'w'])).toEqual({ roles: [] });
    expect(existsSync(stranger.path('home/accepted'))).toBe(false);
    expect(await stranger.json(['import', 'w', cli.path('x.canon.zip')])).toMatchObject({ added: 1 });
    expect(await stranger.json(['import', 'w', cli.path('y.canon.zip')])).toMatchObject({ changed: 1 });
    expect(await stranger.json(['show', 'w', R])).toMatchObject({ title: 'Second' });
  });

  it('what is no bundle is named', async () => {
    const cli = await published();
    expect(await cli.refusal(['import', 'w', 'page.txt', '--as', 'bundle'])).toBe('4 E_CONTAINER');
    expect(await cli.refusal(['import', 'w', 'home'])).toBe('4 E_CONTAINER');
    expect(await cli.refusal(['import', 'w', 'home', '--as', 'page'])).toBe('3 unreadable');
    expect(await cli.refusal(['import', 'w', 'x.canon.zip', '--as', 'page'])).toBe('3 unreadable');
  });
});
