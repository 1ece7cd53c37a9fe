import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeCliWorkspace } from '../../support/cli.ts';
import { canon, exported, manifestOf, PASS, R, unpack, verdict } from './support.ts';

/** What an export carries, and when it is refused. */

describe('the first export', () => {
  it('carries all texts in force, pins the root it made, and verifies', async () => {
    const cli = await canon();
    const result = await exported(cli, 'x.canon.zip', '--created-at', '2026-11-25T10:00:00Z');
    expect(result).toEqual({
      file: cli.path('x.canon.zip'),
      records: 2,
      sequence: 1,
      manifestSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      held: [{ code: 'FINA.PAY.S2', reason: 'never-approved' }],
    });
    const { subject, predicate } = manifestOf(cli, 'x.canon.zip');
    expect(subject.map(({ name }) => name)).toEqual([
      'records/r-devo.gen.s1.json',
      'records/r-prod.gro.p4.json',
      'trust/000001.dsse.json',
    ]);
    expect(predicate).toMatchObject({
      sequence: 1,
      history: [],
      createdAt: '2026-11-25T10:00:00Z',
      rootVersion: 1,
      records: 2,
      withdrawn: [],
      channel: 'stable',
    });
    cli.setTime('2026-11-26T10:00:00Z');
    expect(await verdict(cli, 'x.canon.zip', '--trust', 'w')).toBe('0 OK');
    expect(await verdict(cli, 'x.canon.zip', '--trust', 'release.pub.pem')).toBe('0 OK');
    expect(await verdict(cli, 'x.canon.zip')).toBe('0 OK');
    expect(await verdict(cli, unpack(cli, 'x.canon.zip', 'open'), '--trust', 'w')).toBe('0 OK');
    expect(JSON.parse(readFileSync(cli.path('w/releases/stable/1.json'), 'utf8'))).toMatchObject({
      sequence: 1,
      manifestSha256: result.manifestSha256,
      at: '2026-11-25T10:00:00Z',
    });
    const record = JSON.parse(readFileSync(cli.path('open/records/r-devo.gen.s1.json'), 'utf8'));
    expect(record).toMatchObject({ status: 'approved', aliases: [], approval: { by: ['Mira Okafor'] } });
    for (const secret of ['curation', 'inForce']) expect(record).not.toHaveProperty(secret);
    expect(JSON.stringify(record)).not.toContain('mira@example.org');
    expect((await cli.json<{ decisions: { kind: string }[] }>(['history', 'w'])).decisions.at(-1)?.kind).toBe(
      'release',
    );
  });

  it('is refused with 6 while nothing is in force, and uses up no number', async () => {
    const cli = await makeCliWorkspace();
    await cli.key();
    expect(await cli.refusal(['export', 'w', '--out', 'x', ...PASS])).toBe('6 nothing-to-export');
    expect(existsSync(cli.path('w/releases'))).toBe(false);
    expect(existsSync(cli.path('w/trust'))).toBe(false);
  });

  it('leaves nothing behind where it fails: no key, a wrong passphrase, a folder for a file, a wrong time', async () => {
    const cli = await canon();
    cli.write('wrong', 'a wrong passphrase\n');
    for (const [args, refusal] of [
      [['--out', 'x'], '2 passphrase-missing'],
      [['--out', 'x', '--passphrase-file', 'wrong'], '4 E_UNLOCK'],
      [['--out', 'x', '--key', '00000000', ...PASS], '2 not-found'],
      [['--out', 'w', ...PASS], '3 E_IO'],
      [['--out', 'pass/x', ...PASS], '3 E_IO'],
      [['--out', 'x', '--created-at', 'yesterday', ...PASS], '2 bad-parameters'],
      [['--out', 'x', '--as', 'csv', ...PASS], '2 usage'],
      [['--out', 'x', '--only', R, ...PASS], '2 usage'],
      [PASS, '2 usage'],
    ] as const) {
      expect(await cli.refusal(['export', 'w', ...args]), args.join(' ')).toBe(refusal);
    }
    expect(
      await cli.refusal(['export', 'w', '--out', 'x', ...PASS], { env: { SOURCE_DATE_EPOCH: 'x' } }),
    ).toBe('2 usage');
    expect(existsSync(cli.path('w/releases'))).toBe(false);
    expect(existsSync(cli.path('w/trust'))).toBe(false);
    expect(existsSync(cli.path('x'))).toBe(false);
    expect(await exported(cli, 'x')).toMatchObject({ sequence: 1 });
  });
});

describe('the same workspace, ledger and time', () => {
  it('give the same bytes, by --created-at or SOURCE_DATE_EPOCH, also where the root is made anew', async () => {
    const cli = await canon();
    cpSync(cli.path('w'), cli.path('copy'), { recursive: true });
    const when = '2026-11-25T10:00:00Z';
    await exported(cli, 'a', '--created-at', when);
    await cli.must(['export', 'copy', '--out', 'b', ...PASS], {
      env: { SOURCE_DATE_EPOCH: String(Date.parse(when) / 1000) },
    });
    expect(readFileSync(cli.path('b')).equals(readFileSync(cli.path('a')))).toBe(true);
  });

  it('SOURCE_DATE_EPOCH never stands for --at', async () => {
    const cli = await canon();
    await exported(cli, 'a', '--created-at', '2026-11-25T10:00:00Z');
    cli.setTime('2028-01-01T00:00:00Z');
    const env = { SOURCE_DATE_EPOCH: String(Date.parse('2026-11-26T00:00:00Z') / 1000) };
    const run = await cli.run(['--json', 'verify', 'a', '--trust', 'w'], { env });
    expect([run.status, run.json<{ code: string }>().code]).toEqual([4, 'E_EXPIRED']);
    expect(await verdict(cli, 'a', '--trust', 'w', '--at', '2026-11-26T00:00:00Z')).toBe('0 OK');
  });

  it('a copy without a root of its own takes the one that is pinned here', async () => {
    const cli = await canon();
    cpSync(cli.path('w'), cli.path('copy'), { recursive: true });
    await exported(cli, 'a', '--created-at', '2026-11-25T10:00:00Z');
    await cli.must(['export', 'copy', '--out', 'b', ...PASS, '--created-at', '2026-11-25T12:00:00Z']);
    expect(
      readFileSync(cli.path('copy/trust/000001.dsse.json')).equals(
        readFileSync(cli.path('w/trust/000001.dsse.json')),
      ),
    ).toBe(true);
    expect(await verdict(cli, 'b', '--trust', 'w', '--at', '2026-11-26T00:00:00Z')).toBe('0 OK');
  });
});

describe('a second export', () => {
  it('of the same is refused with 6', async () => {
    const cli = await canon();
    await exported(cli, 'a');
    expect(await cli.refusal(['export', 'w', '--out', 'b', ...PASS])).toBe('6 already-published');
    expect(existsSync(cli.path('b'))).toBe(false);
  });

  it('of the same may renew a bundle that is nearly out of date', async () => {
    const cli = await canon();
    await exported(cli, 'a', '--created-at', '2026-11-25T10:00:00Z');
    expect(
      await cli.refusal(['export', 'w', '--out', 'b', ...PASS, '--created-at', '2027-09-01T00:00:00Z']),
    ).toBe('6 already-published');
    expect(await exported(cli, 'b', '--created-at', '2027-11-25T10:00:00Z')).toMatchObject({ sequence: 2 });
  });

  it('a draft that is open does not go out, and holds nothing back', async () => {
    const cli = await canon();
    await exported(cli, 'a');
    await cli.must(['set', 'w', R, 'title', 'Second']);
    expect(await cli.refusal(['export', 'w', '--out', 'b', ...PASS])).toBe('6 already-published');
    await cli.must(['status', 'w', R, 'approved']);
    await exported(cli, 'b');
    unpack(cli, 'b', 'open');
    expect(JSON.parse(readFileSync(cli.path('open/records/r-devo.gen.s1.json'), 'utf8'))).toMatchObject({
      title: 'Second',
      version: 2,
    });
  });

  it('by another key is refused', async () => {
    const cli = await canon();
    await exported(cli, 'a');
    const other = await cli.key('other');
    await cli.must(['set', 'w', R, 'title', 'Second']);
    await cli.must(['status', 'w', R, 'approved']);
    expect(await cli.refusal(['export', 'w', '--out', 'b', '--key', other, ...PASS])).toBe(
      '6 key-not-in-root',
    );
  });

  it('before the root was made is not handed out', async () => {
    const cli = await canon();
    await exported(cli, 'a', '--created-at', '2026-11-25T10:00:00Z');
    await cli.must(['set', 'w', R, 'title', 'Second']);
    await cli.must(['status', 'w', R, 'approved']);
    expect(
      await cli.refusal(['export', 'w', '--out', 'b', ...PASS, '--created-at', '2026-11-24T10:00:00Z']),
    ).toBe('4 E_KEY_NOT_YET_VALID');
    expect(readdirSync(cli.path('w/releases/stable'))).toEqual(['1.json']);
  });
});
