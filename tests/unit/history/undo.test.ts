import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../shared/model/role.ts';
import { pageFixture } from '../../support/pages.ts';
import { alias } from '../../support/role.ts';
import {
  failure,
  makeWorkspace,
  type Opened,
  roleId,
  type TestWorkspace,
  testRole,
} from '../../support/workspace.ts';

const CODE = testRole(1).code;
const edit = (opened: Opened, value: unknown, path = 'summary', role = CODE) =>
  opened.call('roles.edit', { role, changes: [{ path, value }] });
const undo = (opened: Opened) => opened.call('history.undo', {});
const redo = (opened: Opened) => opened.call('history.redo', {});
const labels = ({ session }: Opened) => {
  const { undo: back, redo: forth } = session.undoView();
  return { undo: back, redo: forth };
};

/** What every file of a canon says, but the log. */
function content(test: TestWorkspace): Record<string, unknown> {
  const files = test.files().filter((file) => /^(roles|canon|taxonomy|levels)/.test(file));
  return Object.fromEntries(files.map((file) => [file, test.json(file)]));
}

const WAYS: [string, (test: TestWorkspace, opened: Opened) => Promise<Opened>][] = [
  ['in one session', async (_test, opened) => opened],
  [
    'over restarts',
    async (test, opened) => {
      await opened.close();
      return test.open();
    },
  ],
  [
    'over kills, when no index was saved',
    async (test) => {
      test.forgetLock();
      return test.open();
    },
  ],
  [
    'over restarts that lose the index',
    async (test, opened) => {
      await opened.close();
      test.write('.canon/index.json', 'gone');
      return test.open();
    },
  ],
];

describe.each(WAYS)('many steps back and forth, %s', (_way, again) => {
  it('lead through the very same states', async () => {
    const roles = [1, 2, 3].map((n) => testRole(n, { aliases: [alias(`Name ${n}`, { id: `a${n}` })] }));
    const test = makeWorkspace(roles);
    let opened = await test.open();
    const acts: (() => Promise<unknown>)[] = [
      () => edit(opened, 'First.'),
      () => edit(opened, ['One.', 'Two.'], 'tasks'),
      () => opened.call('roles.status', { role: CODE, status: 'in_review' }),
      () => opened.call('roles.status', { role: CODE, status: 'approved' }),
      () =>
        opened.call('aliases.decide', {
          aliases: roles.map(({ code }, at) => ({ role: code, alias: `a${at + 1}` })),
          decision: 'approved',
        }),
      () => opened.call('roles.rename', { role: CODE, code: 'AAAA.GEN.P3' }),
      () => opened.call('roles.create', { code: 'DEVO.SEC.P4', title: 'Another' }),
      () => opened.call('roles.delete', { role: testRole(2).code, reason: 'r' }),
      () => opened.call('roles.retire', { role: 'AAAA.GEN.P3', reason: 'r' }),
      () =>
        opened.call('findings.mute', { role: testRole(3).code, rule: 'core-outputs-missing', reason: 'r' }),
    ];
    const states = [content(test)];
    for (const act of acts) {
      await act();
      states.push(content(test));
    }
    for (let step = acts.length - 1; step >= 0; step -= 1) {
      opened = await again(test, opened);
      await undo(opened);
      expect(content(test), `undo of ${step}`).toEqual(states[step]);
    }
    expect((await failure(undo(opened))).code).toBe('nothing-to-undo');
    for (let step = 1; step <= acts.length; step += 1) {
      opened = await again(test, opened);
      await redo(opened);
      expect(content(test), `redo of ${step}`).toEqual(states[step]);
    }
    expect((await failure(redo(opened))).code).toBe('nothing-to-redo');
    opened = await again(test, opened);
    expect((await opened.call('doctor.check', {})).problems).toEqual([]);
    expect(test.logLines().filter(({ undoes }) => undoes !== undefined).length).toBeGreaterThanOrEqual(
      acts.length,
    );
  });
});

describe('one undo', () => {
  it('takes back a bulk act as a whole, and its redo repeats it as a whole', async () => {
    const roles = Array.from({ length: 12 }, (_, at) =>
      testRole(at + 1, { aliases: [alias(`Name ${at}`, { id: `a${at}` })] }),
    );
    const test = makeWorkspace(roles);
    const opened = await test.open();
    const decided = await opened.call('aliases.decide', {
      aliases: roles.map(({ code }, at) => ({ role: code, alias: `a${at}` })),
      decision: 'rejected',
    });
    expect(decided.changed).toBe(12);
    await opened.workspace.idle();
    const after = content(test);
    expect(labels(opened).undo).toMatch(/reject alias .* and 11 more/);
    await undo(opened);
    await opened.workspace.idle();
    expect(Object.values(content(test))).toEqual(expect.arrayContaining(roles));
    await redo(opened);
    await opened.workspace.idle();
    const reviewed = (state: Record<string, unknown>) =>
      Object.values(state).map((role) => (role as Role).aliases?.[0]?.review.state);
    expect(reviewed(content(test))).toEqual(reviewed(after));
    expect(new Set(test.logLines().map(({ act }) => act)).size).toBe(3);
  });

  it('of an import removes the roles and what it added to the taxonomy and the levels', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    const before = content(test);
    const page = pageFixture('page-1.txt')
      .replaceAll('DEVO.GEN.S1', 'NEWF.ODD.X7')
      .replaceAll('S1 —', 'X7 —')
      .replace(/^S1$/m, 'X7')
      .replace('S1X7', 'X7X7');
    const result = await opened.call('exchange.import', { sources: [{ name: 'p.txt', text: page }] });
    expect(result.added).toBe(1);
    expect(test.text('taxonomy.json')).toContain('NEWF');
    await undo(opened);
    expect(content(test)).toEqual(before);
    await redo(opened);
    expect(test.text('taxonomy.json')).toContain('NEWF');
    expect(await opened.role('NEWF.ODD.X7')).toMatchObject({ function: 'NEWF' });
  });

  it('keeps what somebody else wrote elsewhere on the same role since', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await edit(opened, 'Mine.');
    test.editOutside('roles/devo/r-devo.gen.p3.json', (role) => {
      role.title = 'Theirs';
    });
    await undo(opened);
    expect(test.json<Role>('roles/devo/r-devo.gen.p3.json')).toMatchObject({
      title: 'Theirs',
      summary: testRole(1).summary,
    });
  });
});

describe('an undo is refused and names the place', () => {
  it('where another program wrote since', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await edit(opened, 'Mine.');
    test.editOutside('roles/devo/r-devo.gen.p3.json', (role) => {
      role.summary = 'Theirs.';
    });
    const error = await failure(undo(opened));
    expect(error).toMatchObject({ code: 'undo-overwritten', details: { role: CODE, paths: ['summary'] } });
    expect(error.message).toMatch(/edit summary of DEVO\.GEN\.P3.*summary.*Nothing was changed/);
    expect(test.json<Role>('roles/devo/r-devo.gen.p3.json').summary).toBe('Theirs.');
    await opened.close();
    expect((await failure(undo(await test.open()))).code).toBe('undo-overwritten');
  });

  it('where another device decided since (its change came with the files)', async () => {
    const test = makeWorkspace([testRole(1, { aliases: [alias('Name', { id: 'a' })] })]);
    const here = await test.open();
    await here.call('aliases.decide', { aliases: [{ role: CODE, alias: 'a' }], decision: 'approved' });
    await here.close();
    // The colleague's copy: another folder is another device.
    const there = makeWorkspace();
    cpSync(test.root, there.root, { recursive: true });
    const colleague = await there.open({ by: 'Jon Bell <jon@example.org>' });
    expect(colleague.workspace.device.id).not.toBe(here.workspace.device.id);
    expect((await failure(undo(colleague))).code).toBe('nothing-to-undo');
    await colleague.call('aliases.decide', { aliases: [{ role: CODE, alias: 'a' }], decision: 'rejected' });
    await colleague.close();
    for (const file of there.files().filter((name) => /^(roles|decisions)\//.test(name)))
      test.write(file, there.bytes(file));
    const again = await test.open();
    const error = await failure(undo(again));
    expect(error).toMatchObject({
      code: 'undo-overwritten',
      details: { paths: expect.arrayContaining(['aliases[a].review.state']) },
    });
    expect(await again.role(CODE)).toMatchObject({
      aliases: [{ review: { state: 'rejected', by: 'Jon Bell <jon@example.org>' } }],
    });
  });

  it('of a creation whose role was edited by hand', async () => {
    const test = makeWorkspace();
    const opened = await test.open();
    await opened.call('roles.create', { code: 'DEVO.SEC.P4', title: 'Another' });
    test.editOutside('roles/devo/r-devo.sec.p4.json', (role) => {
      role.summary = 'Theirs.';
    });
    expect((await failure(undo(opened))).code).toBe('undo-overwritten');
    expect(test.has('roles/devo/r-devo.sec.p4.json')).toBe(true);
  });

  it('of a redo as well', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await edit(opened, 'Mine.');
    await undo(opened);
    test.editOutside('roles/devo/r-devo.gen.p3.json', (role) => {
      role.summary = 'Theirs.';
    });
    expect((await failure(redo(opened))).code).toBe('redo-overwritten');
  });

  it('and after the others’ change is gone it works again', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await edit(opened, 'Mine.');
    const mine = test.text('roles/devo/r-devo.gen.p3.json');
    test.editOutside('roles/devo/r-devo.gen.p3.json', (role) => {
      role.summary = 'Theirs.';
    });
    await failure(undo(opened));
    test.write('roles/devo/r-devo.gen.p3.json', mine);
    await undo(opened);
    expect((await opened.role(CODE)).summary).toBe(testRole(1).summary);
  });
});

describe('the cursor', () => {
  it('a new act ends what could be redone; one that changed nothing does not', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await edit(opened, 'One.');
    await edit(opened, 'Two.');
    await undo(opened);
    expect(labels(opened)).toEqual({ undo: `edit summary of ${CODE}`, redo: `edit summary of ${CODE}` });
    await edit(opened, 'One.');
    expect(labels(opened).redo).not.toBeNull();
    await edit(opened, 'Three.');
    expect(labels(opened).redo).toBeNull();
    expect((await failure(redo(opened))).code).toBe('nothing-to-redo');
    await undo(opened);
    expect((await opened.role(CODE)).summary).toBe('One.');
  });

  it('undo, redo and undo again is one step back', async () => {
    const test = makeWorkspace([testRole(1)]);
    let opened = await test.open();
    await edit(opened, 'One.');
    await edit(opened, 'Two.');
    for (const step of [undo, redo, undo, redo, undo]) await step(opened);
    expect((await opened.role(CODE)).summary).toBe('One.');
    await opened.close();
    opened = await test.open();
    await redo(opened);
    expect((await opened.role(CODE)).summary).toBe('Two.');
    await undo(opened);
    await undo(opened);
    expect((await opened.role(CODE)).summary).toBe(testRole(1).summary);
  });

  it('knows no step of what no person did', async () => {
    const test = makeWorkspace([testRole(1)]);
    await (await test.open()).close();
    test.editOutside('roles/devo/r-devo.gen.p3.json', (role) => {
      role.summary = 'Theirs.';
    });
    const opened = await test.open();
    expect(test.logLines().map(({ op }) => op)).toEqual(['external-edit']);
    expect(labels(opened)).toEqual({ undo: null, redo: null });
  });

  it('says in words what it would take back', async () => {
    const test = makeWorkspace([testRole(1, { aliases: [alias('Pipe Person', { id: 'a' })] })]);
    const opened = await test.open();
    const steps: [() => Promise<unknown>, string][] = [
      [() => edit(opened, 'New', 'story.who'), `edit the story of ${CODE}`],
      [() => edit(opened, ['x'], 'skills'), `edit skills of ${CODE}`],
      [
        () => opened.call('aliases.decide', { aliases: [{ role: CODE, alias: 'a' }], decision: 'approved' }),
        `approve alias “Pipe Person” of ${CODE}`,
      ],
      [
        () => opened.call('aliases.add', { role: CODE, text: 'Pipe Fitter' }),
        `add alias “Pipe Fitter” to ${CODE}`,
      ],
      [() => opened.call('roles.status', { role: CODE, status: 'in_review' }), `change of status of ${CODE}`],
      [() => opened.call('roles.status', { role: CODE, status: 'approved' }), `approve ${CODE}`],
      [() => opened.call('roles.create', { code: 'DEVO.SEC.P4', title: 'Another' }), 'create DEVO.SEC.P4'],
      [() => opened.call('roles.delete', { role: 'DEVO.SEC.P4', reason: 'r' }), 'delete DEVO.SEC.P4'],
    ];
    for (const [act, label] of steps) {
      await act();
      expect(labels(opened).undo).toBe(label);
    }
  });

  it('survives acts whose values lie in blobs', async () => {
    const test = makeWorkspace([testRole(1)]);
    let opened = await test.open();
    const long = 'Words. '.repeat(10_000);
    await edit(opened, long);
    await edit(
      opened,
      Array.from({ length: 60 }, (_, at) => `${at}: ${'text '.repeat(400)}`),
      'tasks',
    );
    await opened.close();
    opened = await test.open();
    await undo(opened);
    expect((await opened.role(CODE)).tasks).toEqual(testRole(1).tasks);
    await undo(opened);
    expect(test.json('roles/devo/r-devo.gen.p3.json')).toEqual(testRole(1));
    await redo(opened);
    expect((await opened.role(roleId(1))).summary).toBe(long);
  });
});

describe.each(WAYS)('a text that is written on, %s', (_way, again) => {
  const type = (opened: Opened, value: string, path = 'summary') =>
    opened.call('roles.edit', { role: CODE, changes: [{ path, value }], continues: true });
  const summary = async (opened: Opened): Promise<string> => (await opened.role(CODE)).summary;

  it('is one step back and one forth, however often it was saved', async () => {
    const test = makeWorkspace([testRole(1)]);
    let opened = await test.open();
    const before = await summary(opened);
    await edit(opened, 'K');
    await type(opened, 'Ke');
    opened = await again(test, opened);
    await type(opened, 'Keeps');
    const lines = test.logLines().length;
    await undo(opened);
    expect(await summary(opened)).toBe(before);
    // One act takes all of it back, and the log keeps every word.
    expect(test.logLines().length).toBe(lines + 1);
    opened = await again(test, opened);
    await redo(opened);
    expect(await summary(opened)).toBe('Keeps');
    await undo(opened);
    expect(await summary(opened)).toBe(before);
    expect(labels(opened).undo).toBeNull();
    await opened.close();
  });

  it('is a new step after another text, after something else, and after an undo', async () => {
    const test = makeWorkspace([testRole(1)]);
    let opened = await test.open();
    await edit(opened, 'One');
    await type(opened, 'Title', 'title');
    await type(opened, 'Two');
    opened = await again(test, opened);
    await undo(opened);
    expect(await summary(opened)).toBe('One');
    await type(opened, 'Three');
    await undo(opened);
    expect(await summary(opened)).toBe('One');
    await undo(opened);
    expect((await opened.role(CODE)).title).not.toBe('Title');
    expect(await summary(opened)).toBe('One');
    await opened.close();
  });

  it('on an approved role goes back to the approved text as one', async () => {
    const test = makeWorkspace([testRole(1)]);
    let opened = await test.open();
    await opened.call('roles.status', { role: CODE, status: 'approved' });
    const before = await opened.role(CODE);
    await edit(opened, 'Keeps');
    await type(opened, 'Keeps bridges.');
    opened = await again(test, opened);
    expect(await opened.role(CODE)).toMatchObject({ status: 'draft', version: 2 });
    await undo(opened);
    expect(await opened.role(CODE)).toEqual(before);
    await opened.close();
  });
});
