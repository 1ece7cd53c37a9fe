import { closeSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Cli, MIRA, makeCli, makeCliWorkspace, PASSPHRASE } from '../../support/cli.ts';
import { pageFixture } from '../../support/pages.ts';

describe('canon key', () => {
  it('new makes a sealed key and its public half, which list and export know', async () => {
    const cli = makeCli();
    expect(await cli.json(['key', 'list'])).toEqual({ keys: [], problems: [] });
    const fresh = await cli.json<{ keyid: string; owner: string; publicKeyFile: string }>([
      'key',
      'new',
      '--label',
      'L',
      '--passphrase-file',
      'pass',
    ]);
    expect(fresh).toEqual({
      keyid: expect.stringMatching(/^[0-9a-f]{64}$/),
      owner: MIRA,
      publicKeyFile: expect.any(String),
    });
    const { keyid } = fresh;
    expect(await cli.json(['key', 'list'])).toMatchObject({
      keys: [{ keyid, label: 'L', owner: MIRA, createdAt: expect.stringMatching(/Z$/) }],
    });
    expect(statSync(cli.path('home/keys', `${keyid.slice(0, 16)}.canonkey.json`)).mode & 0o777).toBe(0o600);
    expect(readFileSync(cli.path('home/keys', `${keyid.slice(0, 16)}.canonkey.json`), 'utf8')).not.toContain(
      PASSPHRASE,
    );
    const pem = readFileSync(fresh.publicKeyFile, 'utf8');
    expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----\n[A-Za-z0-9+/=]{60}\n-----END PUBLIC KEY-----\n$/);
    expect(await cli.json(['key', 'export', '--public', '--out', 'k.pem'])).toEqual({
      keyid,
      file: cli.path('k.pem'),
    });
    expect(readFileSync(cli.path('k.pem'), 'utf8')).toBe(pem);
    await cli.must(['key', 'export', keyid.slice(0, 8), '--sealed', '--out', 'k.json']);
    expect(statSync(cli.path('k.json')).mode & 0o777).toBe(0o600);

    const elsewhere = makeCli();
    expect(await elsewhere.json(['key', 'import', cli.path('k.json')])).toMatchObject({
      keyid,
      label: 'L',
      owner: MIRA,
    });
    expect(await elsewhere.json(['key', 'import', cli.path('k.json')])).toMatchObject({ keyid });
    expect(await elsewhere.json(['key', 'list'])).toMatchObject({ keys: [{ keyid }] });
  });

  it('which key is meant: none, the only one, a prefix of 8, the whole id; else 2', async () => {
    const cli = makeCli();
    const out = ['--public', '--out', 'k.pem'];
    expect(await cli.refusal(['key', 'export', ...out])).toBe('2 not-found');
    const first = await cli.key('one');
    expect(await cli.json(['key', 'export', ...out])).toMatchObject({ keyid: first });
    const second = await cli.key('two');
    expect(await cli.refusal(['key', 'export', ...out])).toBe('2 ambiguous-key');
    expect(await cli.json(['key', 'export', second, ...out])).toMatchObject({ keyid: second });
    expect(await cli.json(['key', 'export', second.slice(0, 8).toUpperCase(), ...out])).toMatchObject({
      keyid: second,
    });
    expect(await cli.refusal(['key', 'export', second.slice(0, 7), ...out])).toBe('2 not-found');
    expect(await cli.refusal(['key', 'export', '0'.repeat(64), ...out])).toBe('2 not-found');
    for (const args of [
      [first],
      [first, '--public'],
      [first, '--out', 'x'],
      [first, '--public', '--sealed', '--out', 'x'],
    ]) {
      expect(await cli.refusal(['key', 'export', ...args]), args.join(' ')).toBe('2 usage');
    }
  });

  it('a key file that is none, or was changed, is named', async () => {
    const cli = makeCli();
    const keyid = await cli.key();
    const sealed = readFileSync(cli.path('home/keys', `${keyid.slice(0, 16)}.canonkey.json`), 'utf8');
    cli.write('garbage.json', '{"format":1}');
    expect((await cli.fails(['key', 'import', 'garbage.json'])).status).toBe(4);
    expect(await cli.refusal(['key', 'import', 'nothing.json'])).toBe('3 E_IO');
    cli.write('kdf.json', sealed.replace(/"N":\d+/, '"N":1024'));
    expect(await cli.refusal(['key', 'import', 'kdf.json'])).toBe('4 E_KDF_PARAMS');
    cli.write(`home/keys/${'ab'.repeat(8)}.canonkey.json`, 'broken');
    const { keys, problems } = await cli.json<{
      keys: unknown[];
      problems: { code: string; file: string }[];
    }>(['key', 'list']);
    expect([keys.length, problems.length]).toEqual([1, 1]);
    expect(problems[0]?.file).toContain('abab');
  });

  it('the owner is who decides; nobody ends with 2', async () => {
    const cli = makeCli();
    expect(
      await cli.refusal(['key', 'new', '--passphrase-file', 'pass'], { env: { CANON_AUTHOR: undefined } }),
    ).toBe('2 author-unknown');
    expect(readdirSync(cli.dir)).not.toContain('home');
  });
});

describe('a passphrase', () => {
  it('is never asked for without a terminal, and never an argument', async () => {
    const cli = makeCli();
    expect(await cli.fails(['key', 'new'])).toMatchObject({
      status: 2,
      code: 'passphrase-missing',
      message: expect.stringContaining('--passphrase-file'),
    });
    expect(await cli.refusal(['key', 'new', '--passphrase', 'x'])).toBe('2 usage');
    expect(await cli.refusal(['key', 'new', '--passphrase-file', 'nothing'])).toBe('2 passphrase-missing');
    expect(await cli.refusal(['key', 'new', '--passphrase-fd', 'x'])).toBe('2 usage');
    expect(await cli.refusal(['key', 'new', '--passphrase-fd', '99'])).toBe('2 passphrase-missing');
    cli.write('short', 'eleven char\n');
    expect(await cli.refusal(['key', 'new', '--passphrase-file', 'short'])).toBe('2 passphrase-too-short');
    cli.write('empty', '');
    expect((await cli.fails(['key', 'new', '--passphrase-file', 'empty'])).status).toBe(2);
    expect(await cli.json(['key', 'list'])).toMatchObject({ keys: [] });
  });

  it('is the first line of a file or a descriptor, CRLF or not', async () => {
    const cli = await makeCliWorkspace();
    cli.write('page.txt', pageFixture('page-1.txt'));
    await cli.must(['import', 'w', 'page.txt']);
    await cli.must(['status', 'w', 'DEVO.GEN.S1', 'approved']);
    await cli.key();
    cli.write('wrong', `${PASSPHRASE} \n`);
    expect(await cli.refusal(['export', 'w', '--out', 'x', '--passphrase-file', 'wrong'])).toBe('4 E_UNLOCK');
    cli.write('crlf', `${PASSPHRASE}\r\nsecond line\r\n`);
    const fd = openSync(cli.path('crlf'), 'r');
    expect(await cli.json(['export', 'w', '--out', 'x', '--passphrase-fd', String(fd)])).toMatchObject({
      sequence: 1,
    });
    expect(() => closeSync(fd)).toThrow('EBADF');
  });
});

describe('canon trust', () => {
  async function publisher(): Promise<Cli> {
    const cli = await makeCliWorkspace();
    cli.write('page.txt', pageFixture('page-1.txt'));
    await cli.must(['import', 'w', 'page.txt']);
    await cli.must(['status', 'w', 'DEVO.GEN.S1', 'approved']);
    await cli.key();
    await cli.must(['export', 'w', '--out', 'x.canon.zip', '--passphrase-file', 'pass']);
    return cli;
  }
  const pinsOf = async (cli: Cli) =>
    (
      await cli.json<{
        pins: { here: boolean; fingerprint: string; version: number; taxonomy: string; pinnedAt: string }[];
      }>(['trust', 'w', 'list'])
    ).pins;

  it('lists and removes what the first export pinned, and takes the root file again', async () => {
    const cli = await publisher();
    const [pin, ...more] = await pinsOf(cli);
    expect(more).toEqual([]);
    expect(pin).toMatchObject({
      here: true,
      version: 1,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await cli.run(['verify', 'x.canon.zip', '--trust', 'w'])).status).toBe(0);
    await cli.must(['trust', 'w', 'remove']);
    expect(await pinsOf(cli)).toEqual([]);
    expect((await cli.must(['trust', 'w', 'list'])).stdout).toBe(
      'Nothing is pinned for this workspace on this machine.\n',
    );
    expect(await cli.refusal(['trust', 'w', 'remove'])).toBe('2 not-found');
    expect((await cli.run(['--json', 'verify', 'x.canon.zip', '--trust', 'w'])).json()).toMatchObject({
      ok: false,
      code: 'E_ROOT_UNPINNED',
    });
    expect(await cli.json(['trust', 'w', 'add', 'w/trust/000001.dsse.json'])).toMatchObject({
      here: true,
      version: 1,
      fingerprint: pin?.fingerprint,
    });
    expect((await cli.run(['verify', 'x.canon.zip', '--trust', 'w'])).status).toBe(0);
  });

  it('takes the key that made the root, or a fingerprint of either, for what the workspace publishes', async () => {
    const cli = await publisher();
    const [pin] = await pinsOf(cli);
    const keyid = await cli.key();
    for (const named of [
      'release.pub.pem',
      pin?.fingerprint ?? '',
      keyid,
      keyid.slice(0, 32).match(/.{4}/g)?.join(' ') ?? '',
    ]) {
      await cli.must(['trust', 'w', 'remove']);
      expect(await cli.json(['trust', 'w', 'add', named]), named).toMatchObject({
        fingerprint: pin?.fingerprint,
      });
    }
    await cli.key('stranger');
    for (const named of ['stranger.pub.pem', '0'.repeat(64)]) {
      await cli.must(['trust', 'w', 'remove']);
      expect(await cli.refusal(['trust', 'w', 'add', named]), named).toBe('2 not-found');
      expect(await pinsOf(cli)).toEqual([]);
      await cli.must(['trust', 'w', 'add', 'release.pub.pem']);
    }
  });

  it('a root of another canon is pinned too, and says so; another root of the same is refused', async () => {
    const cli = await publisher();
    const other = await publisher();
    const root = other.path('w/trust/000001.dsse.json');
    expect(await cli.json(['trust', 'w', 'add', root])).toMatchObject({ here: false });
    expect((await pinsOf(cli)).map(({ here }) => here).sort()).toEqual([false, true]);
    expect((await cli.run(['verify', other.path('x.canon.zip')])).status).toBe(0);
  });

  it('what is neither root nor key is named, and wrong words are wrong usage', async () => {
    const cli = await publisher();
    expect(await cli.refusal(['trust', 'w', 'add', 'nothing'])).toBe('3 E_IO');
    expect(await cli.refusal(['trust', 'w', 'add', 'pass'])).toBe('4 E_KEY_FORMAT');
    expect(await cli.refusal(['trust', 'w', 'add', 'w/canon.json'])).toBe('4 E_KEY_FORMAT');
    expect((await cli.fails(['trust', 'w', 'add', 'x.canon.zip'])).status).toBe(4);
    for (const args of [['add'], ['frob'], ['list', 'x'], ['remove', 'x']])
      expect(await cli.refusal(['trust', 'w', ...args])).toBe('2 usage');
    expect(await cli.refusal(['trust', 'w'])).toBe('2 usage');
  });
});
