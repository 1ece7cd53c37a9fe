import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lookAt } from '../../../electron/core/store/looking.ts';
import type { Role } from '../../../shared/model/role.ts';
import {
  failure,
  makeWorkspace,
  type Opened,
  roleId,
  type TestWorkspace,
  testRole,
} from '../../support/workspace.ts';

const CODE = testRole(1).code;
const FILE = 'roles/devo/r-devo.gen.p3.json';

/** A workspace whose log knows the role from its first line, with one edit on it. */
async function made(): Promise<TestWorkspace> {
  const test = makeWorkspace([testRole(2)]);
  const opened = await test.open();
  await opened.call('roles.create', { code: CODE, title: 'Keeper' });
  await opened.call('roles.edit', { role: CODE, changes: [{ path: 'summary', value: 'As it was.' }] });
  await opened.close();
  return test;
}

const report = (opened: Opened, file = FILE) => opened.call('files.problem', { file });
const lineOf = (test: TestWorkspace, part: string): number =>
  test
    .text(FILE)
    .split('\n')
    .findIndex((line) => line.includes(part)) + 1;

describe('a role’s file that is no role', () => {
  it('whose schema fails is told with its place in plain words, and what can be read of it', async () => {
    const test = await made();
    test.write(FILE, test.text(FILE).replace('"As it was."', '17'));
    const opened = await test.open();
    const found = await report(opened);
    expect(found).toMatchObject({
      code: 'E_RECORD_SCHEMA',
      role: { code: CODE, title: 'Keeper' },
      faults: [
        {
          line: lineOf(test, '"summary"'),
          column: (test.text(FILE).split('\n')[lineOf(test, '"summary"') - 1]?.indexOf('17') as number) + 1,
          path: 'summary',
          message: '“summary” has to be a text, and is a number.',
        },
      ],
      readable: { title: 'Keeper', code: CODE },
    });
    expect(found.readable).not.toHaveProperty('summary');
    expect(found.text).toBe(test.text(FILE));
    const { problems } = await opened.call('workspace.get', {});
    expect(problems[0]?.role).toMatchObject({ code: CODE });
  });

  it('that lacks a member says which, at what is around it', async () => {
    const test = await made();
    const { title: _title, ...rest } = test.json<Role>(FILE);
    test.write(FILE, JSON.stringify(rest, null, 2));
    const { faults } = await report(await test.open());
    expect(faults).toEqual([
      { line: 1, column: 1, path: 'title', message: '“title” is missing; it has to be a text.' },
    ]);
  });

  it.each([
    [
      'a missing comma',
      (text: string) => text.replace(/("title": "Keeper"),/, '$1'),
      'A comma is missing before this.',
    ],
    [
      'a comma too many',
      (text: string) => text.replace(/\n}\s*$/, ',\n}\n'),
      'This comma is too many: nothing comes after it.',
    ],
    [
      'an end in the middle',
      (text: string) => text.slice(0, text.indexOf('"confidence"')),
      'The file ends here, in the middle of the record.',
    ],
  ])('with %s', async (_what, breakIt, message) => {
    const test = await made();
    test.write(FILE, breakIt(test.text(FILE)));
    const found = await report(await test.open());
    expect(found.code).toBe('E_RECORD_JSON');
    expect(found.faults.map((fault) => fault.message)).toEqual([message]);
    expect(found.readable).toMatchObject({ code: CODE, title: 'Keeper', summary: 'As it was.' });
  });

  it('in which Git left a conflict: ours is read, and the place is told', async () => {
    const test = await made();
    const text = test.text(FILE);
    const line = text.split('\n').find((one) => one.includes('"summary"')) ?? '';
    const both = `<<<<<<< HEAD\n${line}\n=======\n${line.replace('As it was.', 'Theirs.')}\n>>>>>>> other`;
    test.write(FILE, text.replace(line, both));
    const found = await report(await test.open());
    expect(found.faults).toEqual([
      expect.objectContaining({
        line: lineOf(test, '<<<<<<<'),
        message: expect.stringContaining('Git left two versions'),
      }),
    ]);
    expect(found.readable).toMatchObject({ summary: 'As it was.' });
  });

  it('of a newer program is kept and says so', async () => {
    const test = await made();
    test.write(FILE, test.text(FILE).replace('"schemaVersion": 1', '"schemaVersion": 99'));
    const opened = await test.open();
    const { faults } = await report(opened);
    expect(faults).toMatchObject([
      { path: 'schemaVersion', message: expect.stringContaining('newer Canon Curator') },
    ]);
    await opened.close();
    expect(test.text(FILE)).toContain('"schemaVersion": 99');
  });

  it('in another encoding, or with nothing in it, still opens', async () => {
    const test = await made();
    test.write(FILE, Buffer.from(test.text(FILE).replace('Keeper', 'Küper'), 'latin1'));
    const opened = await test.open();
    expect((await report(opened)).faults[0]?.message).toMatch(/no UTF-8/);
    test.write(FILE, '');
    await lookAt(opened.workspace, FILE);
    expect(await report(opened)).toMatchObject({ text: '', readable: null });
  });

  it('opens normally as soon as it is mended', async () => {
    const test = await made();
    const good = test.text(FILE);
    const opened = await test.open();
    test.write(FILE, good.slice(0, 90));
    await lookAt(opened.workspace, FILE);
    expect((await report(opened)).code).toBe('E_RECORD_JSON');
    test.write(FILE, good);
    await lookAt(opened.workspace, FILE);
    expect((await failure(report(opened))).code).toBe('not-found');
    expect((await opened.role(CODE)).summary).toBe('As it was.');
  });
});

describe('one file in trouble', () => {
  it.each([
    ['gone', (test: TestWorkspace) => rmSync(test.path(FILE))],
    ['broken', (test: TestWorkspace) => test.write(FILE, '{')],
  ])('%s keeps nothing else from being read', async (_what, harm) => {
    const test = makeWorkspace([testRole(1), testRole(2)]);
    const opened = await test.open();
    harm(test);
    await lookAt(opened.workspace, FILE);
    expect((await opened.call('workspace.get', {})).problems).toHaveLength(1);
    expect((await opened.call('roles.list', {})).roles).toHaveLength(2);
    await opened.call('findings.list', {});
    await opened.call('release.preview', {});
    await opened.call('coordinates.adjacent', { role: 'DATA.GEN.P3' });
    await opened.call('roles.edit', { role: 'DATA.GEN.P3', changes: [{ path: 'title', value: 'Goes on' }] });
    const since = opened.call('roles.since', { role: CODE, digest: opened.workspace.digestOf(roleId(1)) });
    expect((await failure(since)).details).toMatchObject({ file: FILE });
  });
});

describe('only what is told as a problem can be read', () => {
  it.each([
    'roles/devo/../../canon.json',
    'canon.json',
    '/etc/passwd',
    'roles/data/r-data.gen.p3.json',
    FILE,
  ])('not %s', async (file) => {
    const opened = await (await made()).open();
    expect((await failure(report(opened, file))).code).toBe('not-found');
    expect((await failure(opened.call('files.restore', { file }))).code).toBe('not-found');
  });

  it('nor what a link in the place of a role leads to', async () => {
    const test = await made();
    const secret = test.path('../secret.txt');
    writeFileSync(secret, 'secret');
    rmSync(test.path(FILE));
    symlinkSync(secret, test.path(FILE));
    const found = await report(await test.open());
    expect(JSON.stringify(found)).not.toContain('secret"');
    expect(found).toMatchObject({
      text: null,
      faults: [{ message: expect.stringContaining('no plain file') }],
    });
  });
});

describe('the last good state goes back', () => {
  const backups = (test: TestWorkspace): string[] =>
    test.files({ local: true }).filter((file) => file.startsWith('.canon/backups/'));

  it('from the log after a restart, over a broken file, whose bytes are kept', async () => {
    const test = await made();
    const good = test.text(FILE);
    test.write(FILE, '{ "half": ');
    const opened = await test.open();
    expect((await report(opened)).good).toMatchObject({ by: expect.stringContaining('Mira') });
    const result = await opened.call('files.restore', { file: FILE });
    expect(result.rows).toMatchObject([{ code: CODE }]);
    expect(test.text(FILE)).toBe(good);
    expect(backups(test).map((file) => test.text(file))).toEqual(['{ "half": ']);
    expect(test.logLines().at(-1)).toMatchObject({ op: 'put-back', changes: [], obj: { code: CODE } });
    expect(opened.workspace.problems).toEqual([]);
    await opened.close();
    const again = await test.open();
    expect((await again.role(CODE)).summary).toBe('As it was.');
    expect((await again.call('doctor.check', {})).problems).toEqual([]);
  });

  it('of a file that is gone, and an edit goes on from it', async () => {
    const test = await made();
    const opened = await test.open();
    await opened.role(CODE);
    rmSync(test.path(FILE));
    await lookAt(opened.workspace, FILE);
    expect(await report(opened)).toMatchObject({
      code: 'missing-file',
      text: null,
      readable: { summary: 'As it was.' },
    });
    const refused = opened.call('roles.edit', { role: CODE, changes: [{ path: 'title', value: 'No' }] });
    expect(await failure(refused)).toMatchObject({ code: 'missing-file', details: { file: FILE } });
    await opened.call('files.restore', { file: FILE });
    await opened.call('roles.edit', { role: CODE, changes: [{ path: 'title', value: 'Yes' }] });
    expect(test.json<Role>(FILE)).toMatchObject({ summary: 'As it was.', title: 'Yes' });
    expect(backups(test)).toEqual([]);
  });

  it('of a role that only this session has read, where the log never knew it', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await opened.role(CODE);
    rmSync(test.path(FILE));
    await lookAt(opened.workspace, FILE);
    await opened.call('files.restore', { file: FILE });
    expect(test.json<Role>(FILE)).toEqual(testRole(1));
    await opened.close();
    expect((await (await test.open()).call('doctor.check', {})).problems).toEqual([]);
  });

  it('and is refused where nobody knows one; what stands there stays', async () => {
    const test = makeWorkspace([testRole(1)]);
    test.write(FILE, '{ "half": ');
    const opened = await test.open();
    expect((await report(opened)).good).toBeNull();
    expect((await failure(opened.call('files.restore', { file: FILE }))).code).toBe('nothing-to-restore');
    expect(test.text(FILE)).toBe('{ "half": ');
    expect(opened.workspace.entries.has(roleId(1))).toBe(false);
  });

  it('not by one who only reads', async () => {
    const test = await made();
    test.write(FILE, '{');
    const reader = await test.open({ write: false });
    expect((await report(reader)).text).toBe('{');
    expect((await failure(reader.call('files.restore', { file: FILE }))).code).toBe('read-only');
  });
});
