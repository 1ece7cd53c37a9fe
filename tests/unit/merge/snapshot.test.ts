import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../electron/core/store/digest.ts';
import type { Which } from '../../../shared/merge/context.ts';
import { mergeFiles, twinPath } from '../../../shared/merge/files.ts';
import { EMPTY, mergeSnapshots, type RoleRef, refOf, type Snapshot } from '../../../shared/merge/snapshot.ts';
import type { Role } from '../../../shared/model/role.ts';
import { optionsFor } from '../../support/merge-laws.ts';
import { makeRole } from '../../support/role.ts';

const ids = ['01M85XVECKSMB7J0ZSW3R8EFT1', '01M85XVECKSMB7J0ZSW3R8EFT2', '01M85XVECKSMB7J0ZSW3R8EFT3'];
const role = (at: number, more: Partial<Role> = {}): Role => makeRole({ id: ids[at] ?? '', ...more });
const ref = (record: Role): RoleRef => refOf(record, sha256);
/** A role that nobody may read. */
const closed = (record: Role): RoleRef => ({
  ...ref(record),
  role: () => {
    throw new Error(`${record.id} was read`);
  },
});
const snapshot = (refs: RoleRef[], more: Partial<Snapshot> = {}): Snapshot => ({
  ...EMPTY,
  roles: new Map(refs.map((one, at) => [ids[at] ?? '', one])),
  ...more,
});
const merge = (was: Snapshot, a: Snapshot, b: Snapshot, win: Which = 'a') => {
  const unsure = new Set<string>();
  const base = { snapshot: was, unsure: new Set<string>(), seen: was.conflicts };
  const merged = mergeSnapshots(base, { a, b }, optionsFor(win), unsure);
  return { merged, unsure };
};

describe('two snapshots', () => {
  it('reads only the roles that both sides changed', () => {
    const was = snapshot([closed(role(0)), closed(role(1)), ref(role(2))]);
    const a = snapshot([
      closed(role(0, { title: 'Here' })),
      closed(role(1)),
      ref(role(2, { title: 'Mine' })),
    ]);
    const b = snapshot([
      closed(role(0)),
      closed(role(1, { title: 'There' })),
      ref(role(2, { summary: 'Theirs' })),
    ]);
    const { merged } = merge(was, a, b);
    expect(merged.roles.get(ids[0] ?? '')?.digest).toBe(ref(role(0, { title: 'Here' })).digest);
    expect(merged.roles.get(ids[1] ?? '')?.digest).toBe(ref(role(1, { title: 'There' })).digest);
    expect(merged.roles.get(ids[2] ?? '')?.role()).toMatchObject({ title: 'Mine', summary: 'Theirs' });
    expect(merged.conflicts).toEqual([]);
  });

  it('takes a role away that one side deleted and the other left alone, without reading it', () => {
    const was = snapshot([closed(role(0))]);
    const { merged } = merge(was, snapshot([]), snapshot([closed(role(0))]));
    expect([...merged.roles]).toEqual([]);
  });

  it('reads a role that nobody changed where a conflict was settled in it by leaving it', () => {
    const first = merge(
      snapshot([ref(role(0))]),
      snapshot([ref(role(0, { title: 'A' }))]),
      snapshot([ref(role(0, { title: 'B' }))]),
    ).merged;
    expect(first.conflicts).toHaveLength(1);
    const left: Snapshot = { ...first, conflicts: [] };
    const answered = { ...snapshot([ref(role(0, { title: 'B' }))]), conflicts: [] };
    const { merged } = merge(first, left, answered);
    expect(merged.conflicts.map(({ path }) => path)).toEqual(['title']);
  });
});

describe('files that are written once', () => {
  const one = (files: Record<string, string>) => ({ files: new Map(Object.entries(files)) });
  const files = (
    was: Record<string, string>,
    a: Record<string, string>,
    b: Record<string, string>,
    win: Which = 'a',
  ) => {
    const { value, conflicts } = mergeFiles(
      one(was).files,
      { a: one(a), b: one(b) },
      { ...optionsFor(win), role: 'files' },
    );
    return {
      value: Object.fromEntries(value),
      conflicts: conflicts.map(({ kind, path }) => `${kind} ${path}`),
    };
  };

  it('are united; what one side took away goes', () => {
    expect(files({ x: '1', y: '2' }, { x: '1', y: '2', a: '3' }, { x: '1', b: '4' })).toEqual({
      value: { x: '1', a: '3', b: '4' },
      conflicts: [],
    });
    expect(files({ x: '1' }, { x: '2' }, {}).value).toEqual({ x: '2' });
  });

  it('two contents of one path are both kept, the same way round for everybody', () => {
    const path = 'releases/stable/3.json';
    const expected = {
      value: { [path]: 'b'.repeat(64), 'releases/stable/3~aaaaaaaa.json': 'a'.repeat(64) },
      conflicts: [`file-clash ${path}`],
    };
    const [a, b] = [{ [path]: 'a'.repeat(64) }, { [path]: 'b'.repeat(64) }];
    expect(files({}, a, b, 'b')).toEqual(expected);
    expect(files({}, b, a, 'a')).toEqual(expected);
    const published = 'published/x/3.json';
    expect(files({}, { [published]: '1' }, { [published]: '2' }).conflicts).toEqual([]);
  });

  it('the twin stands beside the file', () => {
    expect(twinPath('trust/000001.dsse.json', '0123456789')).toBe('trust/000001~01234567.dsse.json');
    expect(twinPath('a.b/plain', '0123456789')).toBe('a.b/plain~01234567');
  });
});
