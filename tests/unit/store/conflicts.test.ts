import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lookAt } from '../../../electron/core/store/looking.ts';
import { conflictFile } from '../../../electron/core/store/places.ts';
import type { CanonEvent } from '../../../shared/contract.ts';
import { prettyFile } from '../../../shared/layout.ts';
import { type Conflict, conflictSchema } from '../../../shared/model/conflict.ts';
import { scalarConflict } from '../../support/conflicts.ts';
import {
  MIRA,
  makeWorkspace,
  type Opened,
  roleId,
  type TestWorkspace,
  testRole,
} from '../../support/workspace.ts';

const ONE = scalarConflict(roleId(1));
const TWO = scalarConflict(roleId(2), 'title');
const FILE = conflictFile(ONE.id);

const ops = (test: TestWorkspace): unknown[] => test.logLines().map(({ op }) => op);
const put = (test: TestWorkspace, conflict: Conflict): void =>
  test.write(conflictFile(conflict.id), prettyFile(conflict, conflictSchema));
const openOnes = ({ workspace }: Opened): string[] => [...workspace.conflicts.keys()].sort();

/** Writes an act with conflicts that come or go. */
const decide = ({ workspace }: Opened, op: string, ...pairs: [Conflict | null, Conflict | null][]) =>
  workspace.exclusive(() =>
    workspace.commit({
      op,
      by: MIRA,
      edits: pairs.map(([before, after]) => ({
        kind: 'conflict' as const,
        id: (before ?? after)?.id ?? '',
        before,
        after,
      })),
    }),
  );

describe('an open conflict', () => {
  it('is a file of the workspace, a decision, and there again at the next start', async () => {
    const test = makeWorkspace([testRole(1), testRole(2)]);
    const opened = await test.open();
    await decide(opened, 'sync', [null, ONE], [null, TWO]);
    expect(openOnes(opened)).toEqual([ONE.id, TWO.id].sort());
    expect(test.json(FILE)).toEqual(JSON.parse(JSON.stringify(ONE)));
    expect(test.text(FILE).split('\n').slice(0, 3)).toEqual([
      '{',
      '  "schemaVersion": 1,',
      `  "id": "${ONE.id}",`,
    ]);
    expect(test.logLines()[0]).toMatchObject({
      obj: { kind: 'conflict', id: ONE.id, role: roleId(1) },
      before: null,
    });
    await opened.close();
    const again = await test.open();
    expect(again.workspace.conflicts.get(ONE.id)).toEqual(JSON.parse(JSON.stringify(ONE)));
    expect((await again.call('doctor.check', {})).problems).toEqual([]);
    await decide(again, 'conflict-settled', [ONE, null]);
    expect(test.has(FILE)).toBe(false);
    expect(openOnes(again)).toEqual([TWO.id]);
  });

  it('comes back with undo, and goes again with redo; what a sync brought is no step', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await decide(opened, 'sync', [null, ONE]);
    expect(opened.session.undoView().undo).toBeNull();
    await decide(opened, 'conflict-settled', [ONE, null]);
    await opened.call('history.undo', {});
    expect(openOnes(opened)).toEqual([ONE.id]);
    expect(test.has(FILE)).toBe(true);
    await opened.call('history.redo', {});
    expect(openOnes(opened)).toEqual([]);
    expect(test.has(FILE)).toBe(false);
  });

  it('can be brought back as an earlier step, though others came after it', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await decide(opened, 'sync', [null, ONE]);
    const { decisions } = await decide(opened, 'conflict-settled', [ONE, null]);
    await opened.call('roles.edit', { role: roleId(1), changes: [{ path: 'summary', value: 'Later.' }] });
    await opened.call('history.revert', { act: decisions[0]?.act ?? '' });
    expect(openOnes(opened)).toEqual([ONE.id]);
  });

  it('tells windows how many there are, and which role is touched', async () => {
    const test = makeWorkspace([testRole(1), testRole(2)]);
    const opened = await test.open();
    const heard = new Promise<CanonEvent>((resolve) => opened.session.subscribe(resolve));
    await decide(opened, 'sync', [null, ONE]);
    expect(await heard).toMatchObject({ type: 'changed', conflicts: 1, rows: [{ id: roleId(1) }] });
  });
});

describe('a crash', () => {
  it('before the file was there, or before it went, loses nothing', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await decide(opened, 'sync', [null, ONE]);
    rmSync(test.path(FILE));
    test.forgetLock();
    const reader = await test.open({ write: false });
    expect(openOnes(reader)).toEqual([ONE.id]);
    expect(test.has(FILE)).toBe(false);
    const second = await test.open();
    expect(openOnes(second)).toEqual([ONE.id]);
    expect(test.json(FILE)).toMatchObject({ id: ONE.id });
    await decide(second, 'conflict-settled', [ONE, null]);
    put(test, ONE);
    test.forgetLock();
    const third = await test.open();
    expect(openOnes(third)).toEqual([]);
    expect(test.has(FILE)).toBe(false);
    expect(ops(test)).toEqual(['sync', 'conflict-settled']);
  });
});

describe('another program', () => {
  it.each([
    ['while it is open', true],
    ['while it is closed', false],
  ])('may bring a conflict and take it away, %s', async (_when, isOpen) => {
    const test = makeWorkspace([testRole(1)]);
    let opened = await test.open();
    const look = async (): Promise<void> => {
      if (isOpen) return lookAt(opened.workspace, FILE);
      await opened.close();
      opened = await test.open();
    };
    if (!isOpen) {
      await decide(opened, 'sync', [null, TWO]);
      await look();
    }
    put(test, ONE);
    await look();
    expect(openOnes(opened)).toContain(ONE.id);
    await look();
    rmSync(test.path(FILE));
    await look();
    expect(openOnes(opened)).not.toContain(ONE.id);
    const told = test.logLines().filter(({ op }) => op === 'external-edit');
    expect(told).toMatchObject([
      { obj: { kind: 'conflict', id: ONE.id }, before: null },
      { obj: { kind: 'conflict', id: ONE.id }, after: null },
    ]);
    expect(opened.workspace.problems).toEqual([]);
  });

  it.each([
    ['no JSON', 'E_RECORD_JSON', () => '<<<<<<< ours'],
    ['no conflict', 'E_RECORD_SCHEMA', () => '{"schemaVersion":1}'],
    ['a newer one', 'E_SCHEMA_NEWER', () => '{"schemaVersion":2}'],
    ['one of another name', 'E_RECORD_SCHEMA', () => JSON.stringify(TWO)],
    ['values that it does not belong to', 'E_RECORD_SCHEMA', () => JSON.stringify({ ...ONE, path: 'title' })],
    [
      'a value that says two things',
      'E_RECORD_SCHEMA',
      () => JSON.stringify({ ...ONE, base: { value: 1, deleted: true } }),
    ],
  ])('leaves %s: told, kept byte for byte, and none of the open ones', async (_what, code, text) => {
    const test = makeWorkspace([testRole(1)]);
    test.write(FILE, text());
    const opened = await test.open();
    expect(opened.workspace.problems).toMatchObject([{ code, file: FILE }]);
    expect(openOnes(opened)).toEqual([]);
    expect(test.text(FILE)).toBe(text());
    const refused = await decide(opened, 'sync', [null, ONE]).catch((error: { code: string }) => error.code);
    expect(refused).toBe('changed-outside');
    expect(test.text(FILE)).toBe(text());
    rmSync(test.path(FILE));
    await opened.call('workspace.settle', {});
    expect(test.json(FILE)).toMatchObject({ id: ONE.id });
  });

  it('breaks a file while it is open: the last good state stays', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await decide(opened, 'sync', [null, ONE]);
    test.write(FILE, '{');
    await lookAt(opened.workspace, FILE);
    expect(opened.workspace.problems).toMatchObject([{ code: 'E_RECORD_JSON', file: FILE }]);
    expect(openOnes(opened)).toEqual([ONE.id]);
    put(test, ONE);
    await lookAt(opened.workspace, FILE);
    expect(opened.workspace.problems).toEqual([]);
  });

  it('put there just what is decided: nothing is overwritten, and nothing refused', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    const text = JSON.stringify(ONE);
    test.write(FILE, text);
    await decide(opened, 'sync', [null, ONE]);
    expect(test.text(FILE)).toBe(text);
    rmSync(test.path(FILE));
    await decide(opened, 'conflict-settled', [ONE, null]);
    expect(openOnes(opened)).toEqual([]);
  });
});
