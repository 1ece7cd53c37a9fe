import { describe, expect, it } from 'vitest';
import { bundleFileName } from '../../../electron/core/bundle/write.ts';
import { bundle, codeOfAsync, record, roleId, rootEnvelopes, rootFile, verify } from './support.ts';

const code = (change: Parameters<typeof bundle>[0]): Promise<string> => codeOfAsync(bundle(change));
const gone = (n: number) => ({
  id: roleId(n),
  code: `OLD.GEN.S${n}`,
  at: '2026-11-01T00:00:00Z',
  reason: 'merged',
  replacedBy: null,
});

describe('writing a bundle', () => {
  it('lists every file with its size and digest, records with id and version', async () => {
    const { manifest, files } = await bundle({
      rootEnvelopes: rootEnvelopes(rootFile()),
      withdrawn: [gone(9), gone(8)],
    });
    expect(manifest.subject.map(({ name }) => name)).toEqual([
      'records/r-devo.gen.s1.json',
      'records/r-devo.gen.s2.json',
      'trust/000001.dsse.json',
    ]);
    expect(manifest.subject.map(({ annotations }) => annotations)).toEqual([
      { id: roleId(1), version: 1, size: files.get('records/r-devo.gen.s1.json')?.length },
      { id: roleId(2), version: 1, size: files.get('records/r-devo.gen.s2.json')?.length },
      { size: files.get('trust/000001.dsse.json')?.length },
    ]);
    expect(manifest.predicate.withdrawn.map(({ id }) => id)).toEqual([roleId(8), roleId(9)]);
  });

  it('32: refuses a text that was changed after its approval', async () => {
    expect(await code({ records: [record(1, 'DEVO.GEN.S1', { title: 'Changed on disk' })] })).toBe(
      'E_RECORD_APPROVAL',
    );
    expect(await code({ records: [record(1, 'DEVO.GEN.S1', { approval: undefined })] })).toBe(
      'E_RECORD_APPROVAL',
    );
  });

  it('33: refuses two texts with one code or one id', async () => {
    expect(await code({ records: [record(1, 'DEVO.GEN.S1'), record(2, 'DEVO.GEN.S1')] })).toBe(
      'E_RECORD_CONFLICT',
    );
    expect(await code({ records: [record(1, 'DEVO.GEN.S1'), record(1, 'DEVO.GEN.S2')] })).toBe(
      'E_RECORD_CONFLICT',
    );
  });

  it('refuses what the verifier would refuse', async () => {
    expect(await code({ records: [record(1, 'DEVO.GEN.S1', { status: 'draft' })] })).toBe('E_RECORD_STATUS');
    expect(await code({ records: [{ ...record(1, 'DEVO.GEN.S1'), id: roleId(2) }] })).toBe('E_RECORD_ID');
    expect(await code({ records: [{ ...record(1, 'DEVO.GEN.S1'), value: { title: 1 } }] })).toBe(
      'E_RECORD_SCHEMA',
    );
    expect(await code({ records: [record(1, '../EVIL')] })).toBe('E_PATH');
    expect(await code({ records: [record(1, 'DEVO.GEN.S1', { filler: 'x'.repeat(2 ** 20) })] })).toBe(
      'E_TOO_LARGE',
    );
    expect(await code({ records: [record(1, 'DEVO.GEN.S1', { filler: '\ud800' })] })).toBe('E_NOT_CANONICAL');
    expect(await code({ records: [record(1, 'DEVO.GEN.S1', { filler: 1e30 })] })).toBe('E_RECORD_JSON');
    expect(await code({ sequence: 2 })).toBe('E_SEQUENCE');
    expect(await code({ channel: 'Stable' })).toBe('E_MANIFEST_SHAPE');
    expect(await code({ withdrawn: [gone(1)] })).toBe('E_MANIFEST_SHAPE');
    expect(await code({ expiresAt: new Date('2026-11-24T02:00:00Z') })).toBe('E_MANIFEST_SHAPE');
    expect(await code({ sign: async () => [] })).toBe('E_NO_SIGNATURE');
  });

  it('can be empty of records', async () => {
    expect(await verify((await bundle({ records: [] })).zip)).toMatchObject({ code: 'OK', records: [] });
  });

  it('has a name to travel under', () => {
    expect(bundleFileName('example', 'stable', 12)).toBe('example-stable-000012.canon.zip');
  });

  it('carries 2,000 records without losing one', async () => {
    const many = Array.from({ length: 2_000 }, (_, i) => record(i + 1, `DEVO.F${i}.S1`));
    const verdict = await verify((await bundle({ records: many })).zip);
    expect(verdict.code).toBe('OK');
    expect(new Set(verdict.records.map(({ id }) => id))).toEqual(new Set(many.map(({ id }) => id)));
  });
});
