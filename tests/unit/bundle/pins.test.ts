import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  addRoots,
  listPins,
  pinRoot,
  readAccepted,
  readPin,
  removePin,
  writeAccepted,
} from '../../../electron/core/bundle/pins.ts';
import {
  AT,
  alice,
  bob,
  bundle,
  codeOfAsync,
  mallory,
  roleId,
  rootDigest,
  rootFile,
  rootKey,
  signBy,
  TAXONOMY,
  tempFolder,
  verify,
} from './support.ts';

const ROOT1 = rootFile();
const second = { version: 2, prev: rootDigest(), keys: [rootKey(alice), rootKey(bob), rootKey(mallory)] };
const ROOT2 = rootFile(second);

describe('pins', () => {
  it('remember a root by its canon, outside of any workspace', async () => {
    const home = tempFolder();
    expect(await readPin(home, TAXONOMY)).toBeUndefined();
    const pin = await pinRoot(home, ROOT1, AT);
    expect(pin).toMatchObject({ taxonomy: TAXONOMY, pinnedAt: '2026-12-01T00:00:00Z' });
    expect([pin.pinned.sha256, pin.current.sha256]).toEqual([rootDigest(), rootDigest()]);
    expect((await readPin(home, TAXONOMY))?.roots.map((bytes) => Buffer.from(bytes))).toEqual([
      Buffer.from(ROOT1),
    ]);
    expect(await listPins(home)).toEqual([await readPin(home, TAXONOMY)]);
    expect(readdirSync(home)).toEqual(['pins']);
    expect(statSync(join(home, 'pins')).mode & 0o777).toBe(0o700);
  });

  it('are what the verifier takes as trust', async () => {
    const home = tempFolder();
    const { roots } = await pinRoot(home, ROOT1, AT);
    const signed = await bundle({ sign: signBy(alice, bob) });
    expect((await verify(signed.zip, { trust: { kind: 'root', roots } })).code).toBe('OK');
  });

  it('do not change for the same root, and refuse another one', async () => {
    const home = tempFolder();
    const pin = await pinRoot(home, ROOT1, AT);
    expect(await pinRoot(home, ROOT1, new Date('2027-01-01T00:00:00Z'))).toEqual(pin);
    expect(await codeOfAsync(pinRoot(home, rootFile({ createdAt: '2026-01-02T00:00:00Z' }), AT))).toBe(
      'already-pinned',
    );
    expect(await codeOfAsync(pinRoot(home, rootFile({}, alice), AT))).toBe('E_ROOT_THRESHOLD');
    await pinRoot(home, rootFile({ taxonomy: roleId(3) }), AT);
    expect((await listPins(home)).map(({ taxonomy }) => taxonomy)).toEqual([roleId(3), TAXONOMY]);
  });

  it('grow with the roots that follow', async () => {
    const home = tempFolder();
    expect(await codeOfAsync(addRoots(home, TAXONOMY, [ROOT2]))).toBe('not-found');
    await pinRoot(home, ROOT1, AT);
    const grown = await addRoots(home, TAXONOMY, [ROOT1, ROOT2]);
    expect([grown.pinned.root.version, grown.current.root.version]).toEqual([1, 2]);
    expect(await addRoots(home, TAXONOMY, [ROOT2])).toEqual(grown);
    expect(await readPin(home, TAXONOMY)).toEqual(grown);
    expect(await codeOfAsync(addRoots(home, TAXONOMY, [rootFile({ ...second, version: 4 })]))).toBe(
      'E_ROOT_CHAIN',
    );
    expect(await readPin(home, TAXONOMY)).toEqual(grown);
    expect(await pinRoot(home, ROOT2, AT)).toEqual(grown);
  });

  it('can be taken away; what was accepted is remembered', async () => {
    const home = tempFolder();
    await removePin(home, TAXONOMY);
    await pinRoot(home, ROOT1, AT);
    const { accept } = await verify((await bundle()).zip);
    await writeAccepted(home, accept ?? expect.unreachable());
    await removePin(home, TAXONOMY);
    expect(await readPin(home, TAXONOMY)).toBeUndefined();
    expect(await readAccepted(home, TAXONOMY, 'stable')).toEqual(accept);
  });

  it('are not taken for none when broken, and names stay inside the folder', async () => {
    const home = tempFolder();
    await pinRoot(home, ROOT1, AT);
    const file = join(home, 'pins', `${TAXONOMY.toLowerCase()}.json`);
    for (const text of ['', '{}', '{"format":1']) {
      writeFileSync(file, text);
      expect(await codeOfAsync(readPin(home, TAXONOMY))).toBe('pin-unreadable');
    }
    expect(await codeOfAsync(readPin(home, '../../etc/x'))).toBe('pin-unreadable');
    expect(await codeOfAsync(readAccepted(home, TAXONOMY, '../x'))).toBe('pin-unreadable');
  });
});

describe('what was accepted', () => {
  it('is remembered by canon and channel, and never goes back', async () => {
    const home = tempFolder();
    expect(await readAccepted(home, TAXONOMY, 'stable')).toBeUndefined();
    const first = await bundle();
    const later = await bundle({ sequence: 2, history: [first.manifestSha256] });
    const states = [await verify(first.zip), await verify(later.zip)].map(
      ({ accept }) => accept ?? expect.unreachable(),
    );
    for (const state of states) await writeAccepted(home, state);
    expect(await readAccepted(home, TAXONOMY, 'stable')).toEqual(states[1]);
    expect(await codeOfAsync(writeAccepted(home, states[0] ?? expect.unreachable()))).toBe('state-goes-back');
    expect(await readAccepted(home, TAXONOMY, 'stable')).toEqual(states[1]);
    expect(await readAccepted(home, TAXONOMY, 'beta')).toBeUndefined();
    const accepted = await readAccepted(home, TAXONOMY, 'stable');
    expect((await verify(first.zip, { accepted })).code).toBe('E_ROLLBACK');
  });
});
