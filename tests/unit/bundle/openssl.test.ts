import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { encodeEnvelope, PAYLOAD_TYPES, pae, parseEnvelope } from '../../../electron/core/bundle/dsse.ts';
import { publicKeyPem } from '../../../electron/core/bundle/ed25519.ts';
import { ENVELOPE_NAME } from '../../../electron/core/bundle/names.ts';
import { writeZip } from '../../../electron/core/bundle/zip.ts';
import { alice, bob, bundle, mallory, type Person, signBy, tempFolder, unpacked, verify } from './support.ts';

const SCRIPT = resolve(import.meta.dirname, '../../../docs/verify-bundle.sh');
const RECORD = 'records/r-devo.gen.s1.json';
const good = await bundle({ sign: signBy(alice, bob) });

/** Skips the running test, with the reason, where one of the programs is not installed. */
function needs(context: Pick<TestContext, 'skip'>, ...programs: string[]): void {
  for (const program of programs) {
    if (
      spawnSync(program, ['--version']).error !== undefined &&
      spawnSync(program, ['version']).error !== undefined
    ) {
      context.skip(`${program} is not installed`);
    }
  }
}

/** The public key's PEM file in a new folder. */
function pemFile(who: Person): string {
  const file = join(tempFolder(), `${who.name}.pub.pem`);
  writeFileSync(file, publicKeyPem(who.key));
  return file;
}

/** What the shell recipe says of a folder: its exit status and output. */
function recipe(
  folder: string,
  threshold: number,
  ...people: Person[]
): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    [SCRIPT, folder, String(threshold), ...people.map(pemFile)],
    { encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
}

describe('checking with openssl and jq alone (§3)', () => {
  it('passes our bundle, with one key and with the threshold', (context) => {
    needs(context, 'openssl', 'jq', 'bash');
    const folder = unpacked(good.files);
    for (const [threshold, people] of [
      [1, [alice]],
      [2, [alice, bob]],
      [2, [bob, mallory, alice]],
    ] as const) {
      const { status, output } = recipe(folder, threshold, ...people);
      expect(output).toContain(`OK sequence 1 manifest ${good.manifestSha256} expires 2027-12-29T02:00:00Z`);
      expect(status).toBe(0);
    }
  });

  it('refuses foreign keys, one key given twice, and every kind of change', (context) => {
    needs(context, 'openssl', 'jq', 'bash');
    const folder = unpacked(good.files);
    const refused = (what: { status: number | null; output: string }, code: string): void => {
      expect(what.output).toContain(code);
      expect(what.status).not.toBe(0);
    };
    refused(recipe(folder, 1, mallory), 'E_THRESHOLD');
    refused(recipe(folder, 2, alice, alice), 'E_THRESHOLD');
    const files = (change: [string, Uint8Array][]): string => unpacked(new Map([...good.files, ...change]));
    const record = Buffer.from(good.files.get(RECORD) ?? []);
    record[9] = (record[9] ?? 0) ^ 1;
    refused(recipe(files([[RECORD, record]]), 1, alice), 'E_DIGEST');
    refused(recipe(files([['records/r-more.json', Buffer.from('{}')]]), 1, alice), 'E_FILE_EXTRA_OR_MISSING');
    refused(
      recipe(unpacked(new Map([...good.files].filter(([name]) => name !== RECORD))), 1, alice),
      'E_FILE_EXTRA_OR_MISSING',
    );
    const envelope = parseEnvelope(good.files.get(ENVELOPE_NAME) ?? new Uint8Array(), PAYLOAD_TYPES.bundle);
    const payload = Buffer.from(
      Buffer.from(envelope.payload).toString('utf8').replace('"sequence":1', '"sequence":2'),
    );
    refused(
      recipe(files([[ENVELOPE_NAME, encodeEnvelope({ ...envelope, payload })]]), 1, alice),
      'E_THRESHOLD',
    );
  });

  it('openssl checks our signature over the pre-authentication encoding', (context) => {
    needs(context, 'openssl');
    const folder = tempFolder();
    const message = pae(PAYLOAD_TYPES.bundle, good.manifestBytes);
    writeFileSync(join(folder, 'pae.bin'), message);
    writeFileSync(join(folder, 's.bin'), alice.sign(PAYLOAD_TYPES.bundle, good.manifestBytes).sig);
    const check = (who: Person) =>
      spawnSync(
        'openssl',
        [
          'pkeyutl',
          '-verify',
          '-rawin',
          '-pubin',
          '-inkey',
          pemFile(who),
          '-in',
          'pae.bin',
          '-sigfile',
          's.bin',
        ],
        { cwd: folder, encoding: 'utf8' },
      );
    expect(check(alice).stdout).toContain('Signature Verified Successfully');
    expect(check(bob).status).not.toBe(0);
  });

  it('takes a second signature that openssl made', async (context) => {
    needs(context, 'openssl');
    const one = await bundle();
    const folder = tempFolder();
    const run = (...args: string[]): void => {
      execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
    };
    // The seed of bob's public test key (RFC 8032 TEST 2), as PKCS#8.
    const der = Buffer.from(
      '302e020100300506032b6570042204204ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      'hex',
    );
    writeFileSync(join(folder, 'bob.der'), der);
    writeFileSync(join(folder, 'pae.bin'), pae(PAYLOAD_TYPES.bundle, one.manifestBytes));
    run('pkey', '-inform', 'DER', '-in', 'bob.der', '-out', 'bob.pem');
    run('pkeyutl', '-sign', '-rawin', '-inkey', 'bob.pem', '-in', 'pae.bin', '-out', 's.bin');
    const envelope = parseEnvelope(one.files.get(ENVELOPE_NAME) ?? new Uint8Array(), PAYLOAD_TYPES.bundle);
    const signatures = [
      ...envelope.signatures,
      { keyid: bob.key.keyid, sig: readFileSync(join(folder, 's.bin')) },
    ];
    const zip = writeZip(new Map(one.files).set(ENVELOPE_NAME, encodeEnvelope({ ...envelope, signatures })));
    const trust = { kind: 'keys' as const, keys: [alice.key, bob.key], threshold: 2 };
    expect((await verify(one.zip, { trust })).code).toBe('E_THRESHOLD');
    expect(await verify(zip, { trust })).toMatchObject({ code: 'OK', manifestSha256: one.manifestSha256 });
  });
});
