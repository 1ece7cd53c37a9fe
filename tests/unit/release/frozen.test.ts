import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentDigest } from '../../../electron/core/store/digest.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { PublishedRole } from '../../../shared/publish.ts';
import type { Cli } from '../../support/cli.ts';
import { canon, exported, PASS, R, unpack, verdict } from './support.ts';

/** What was frozen is what goes out; and what a crash leaves. */

describe('what was frozen is what goes out', () => {
  const frozen = (cli: Cli, id: string) => cli.path('w/published', id.toLowerCase(), '1.json');

  it('a text changed by hand after its approval refuses the export with 6 E_RECORD_APPROVAL', async () => {
    const cli = await canon();
    const { id } = await cli.json<Role>(['show', 'w', R]);
    const text = readFileSync(frozen(cli, id), 'utf8');
    writeFileSync(frozen(cli, id), text.replace('DevOps Engineer Junior DevOps', 'Chief of Everything'));
    expect(await cli.refusal(['export', 'w', '--out', 'x', ...PASS])).toBe('6 E_RECORD_APPROVAL');
    expect(existsSync(cli.path('x'))).toBe(false);
    expect(existsSync(cli.path('w/releases'))).toBe(false);
    writeFileSync(frozen(cli, id), text);
    expect(await exported(cli, 'x')).toMatchObject({ sequence: 1 });
  });

  it('one that is broken or gone is named', async () => {
    const cli = await canon();
    const { id } = await cli.json<Role>(['show', 'w', R]);
    const text = readFileSync(frozen(cli, id), 'utf8');
    writeFileSync(frozen(cli, id), text.slice(0, 100));
    expect(await cli.refusal(['export', 'w', '--out', 'x', ...PASS])).toBe('3 E_RECORD_JSON');
    writeFileSync(frozen(cli, id), '{}');
    expect(await cli.refusal(['export', 'w', '--out', 'x', ...PASS])).toBe('3 E_RECORD_SCHEMA');
    rmSync(frozen(cli, id));
    expect(await cli.refusal(['export', 'w', '--out', 'x', ...PASS])).toBe('2 not-found');
  });

  it('two texts in force with one code refuse it with 6 E_RECORD_CONFLICT', async () => {
    const cli = await canon();
    const { id } = await cli.json<Role>(['show', 'w', R]);
    // As a merge of two copies would leave it: a second role with the same code, approved elsewhere.
    const twin = '01JTWN00000000000000000001';
    const copy = (from: string, to: string) => {
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, readFileSync(from, 'utf8').replaceAll(id, twin));
    };
    copy(cli.path('w/roles/devo/r-devo.gen.s1.json'), cli.path('w/roles/devo/r-devo.gen.s1~0123abcd.json'));
    copy(frozen(cli, id), frozen(cli, twin));
    const body = JSON.parse(readFileSync(frozen(cli, twin), 'utf8')) as PublishedRole;
    const approved = contentDigest(body);
    for (const file of [frozen(cli, twin), cli.path('w/roles/devo/r-devo.gen.s1~0123abcd.json')]) {
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replaceAll(body.approval?.contentSha256 ?? '', approved),
      );
    }
    const error = await cli.fails(['export', 'w', '--out', 'x', ...PASS]);
    expect(error).toMatchObject({
      status: 6,
      code: 'E_RECORD_CONFLICT',
      details: { role: R, ids: expect.arrayContaining([id, twin]) },
    });
    expect(existsSync(cli.path('w/releases'))).toBe(false);
    await cli.must(['rename', 'w', twin, 'DEVO.GEN.S2']);
    expect(await cli.refusal(['export', 'w', '--out', 'x', ...PASS])).toBe('6 E_RECORD_CONFLICT');
    await cli.must(['status', 'w', 'DEVO.GEN.S2', 'approved']);
    expect(await exported(cli, 'x')).toMatchObject({ records: 3 });
  });

  it('a ledger with a hole or a broken entry refuses it with 3', async () => {
    const cli = await canon();
    await exported(cli, 'x');
    await cli.must(['set', 'w', R, 'title', 'Second']);
    await cli.must(['status', 'w', R, 'approved']);
    await exported(cli, 'y');
    rmSync(cli.path('w/releases/stable/1.json'));
    expect(await cli.refusal(['export', 'w', '--out', 'z', ...PASS])).toBe('3 ledger-broken');
    writeFileSync(cli.path('w/releases/stable/1.json'), '{}');
    expect(await cli.refusal(['export', 'w', '--out', 'z', ...PASS])).toBe('3 ledger-broken');
  });
});

describe('a crash between the ledger and the file', () => {
  it('leaves a bundle that the next export makes again as it was, once', async () => {
    const cli = await canon();
    const one = await exported(cli, 'one', '--created-at', '2026-11-25T10:00:00Z');
    const bytes = readFileSync(cli.path('one'));
    // What the crash leaves: the ledger's entry, the note that its file is under way, and no file.
    rmSync(cli.path('one'));
    writeFileSync(
      cli.path('w/.canon/handout.json'),
      JSON.stringify({ sequence: 1, manifestSha256: one.manifestSha256 }),
    );
    expect(await exported(cli, 'again')).toMatchObject({
      sequence: 1,
      manifestSha256: one.manifestSha256,
      records: 2,
    });
    expect(readFileSync(cli.path('again')).equals(bytes)).toBe(true);
    expect(readdirSync(cli.path('w/releases/stable'))).toEqual(['1.json']);
    expect(await cli.refusal(['export', 'w', '--out', 'x', ...PASS])).toBe('6 already-published');
  });

  it('after a change the next bundle has everything, whatever became of the lost one', async () => {
    const cli = await canon();
    const one = await exported(cli, 'one');
    writeFileSync(
      cli.path('w/.canon/handout.json'),
      JSON.stringify({ sequence: 1, manifestSha256: one.manifestSha256 }),
    );
    await cli.must(['set', 'w', R, 'title', 'Second']);
    await cli.must(['status', 'w', R, 'approved']);
    expect(await exported(cli, 'two')).toMatchObject({ sequence: 2 });
    expect(await cli.refusal(['export', 'w', '--out', 'x', ...PASS])).toBe('6 already-published');
  });

  it('a root that was published and not pinned yet is pinned by the next export of its own key', async () => {
    const cli = await canon();
    await exported(cli, 'one');
    rmSync(cli.path('home/pins'), { recursive: true });
    rmSync(cli.path('w/releases'), { recursive: true });
    expect(await verdict(cli, 'one', '--trust', 'w')).toBe('4 E_ROOT_UNPINNED');
    await exported(cli, 'again');
    expect(await verdict(cli, 'again', '--trust', 'w')).toBe('0 OK');
  });
});

const hasTools = ['openssl', 'jq', 'bash'].every((tool) => {
  try {
    execFileSync('which', [tool]);
    return true;
  } catch {
    return false;
  }
});

describe.skipIf(!hasTools)('with openssl and jq alone (skipped where they are not installed)', () => {
  it('verify-bundle.sh takes our bundle, unpacked, and refuses what is not it', async () => {
    const cli = await canon();
    const { manifestSha256 } = await exported(cli, 'x');
    const open = unpack(cli, 'x', 'open');
    const script = new URL('../../../docs/verify-bundle.sh', import.meta.url).pathname;
    const check = (key: string) => {
      try {
        return execFileSync('bash', [script, open, '1', cli.path(key)], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        });
      } catch (error) {
        return `refused: ${(error as { stdout: string }).stdout}`;
      }
    };
    expect(check('release.pub.pem')).toMatch(new RegExp(`OK sequence 1 manifest ${manifestSha256} `));
    await cli.key('stranger');
    expect(check('stranger.pub.pem')).toMatch(/^refused: E_THRESHOLD/);
    const record = cli.path('open/records/r-devo.gen.s1.json');
    const bytes = readFileSync(record);
    writeFileSync(record, Buffer.concat([bytes.subarray(0, -1), Buffer.from(' ')]));
    expect(check('release.pub.pem')).toMatch(/refused: .*E_DIGEST/s);
    writeFileSync(record, bytes);
    writeFileSync(cli.path('open/records/r-x.json'), '{}');
    expect(check('release.pub.pem')).toMatch(/refused: .*E_FILE_EXTRA/s);
    chmodSync(record, 0o644);
  });
});
