import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../../electron/core/store/disk.ts';
import { lookAt } from '../../../electron/core/store/looking.ts';
import type { Role } from '../../../shared/model/role.ts';
import { alias } from '../../support/role.ts';
import { failure, makeWorkspace, type Opened, roleId, testRole } from '../../support/workspace.ts';

/** Another program writes in the very moment between our look at a file and our rename. */

const CODE = testRole(1).code;
const FILE = 'roles/devo/r-devo.gen.p3.json';
const edit = (opened: Opened, value: string, path = 'summary') =>
  opened.call('roles.edit', { role: CODE, changes: [{ path, value }] });

/** An open workspace; `race` happens once, when our new bytes for `file` lie beside it already. */
async function racing(file = FILE, many = 2) {
  const roles = Array.from({ length: many }, (_, at) =>
    testRole(at + 1, { aliases: [alias(`Name ${at}`, { id: 'a' })] }),
  );
  const test = makeWorkspace(roles);
  await (await test.open()).close();
  const state: { race: (() => void) | undefined } = { race: undefined };
  const temp = `/.${file.split('/').at(-1)}.`;
  const opened = await test.open({
    disk: {
      ...nodeDisk,
      open: async (path, flags, mode) => {
        if (path.includes(temp)) {
          const { race } = state;
          state.race = undefined;
          race?.();
        }
        return nodeDisk.open(path, flags, mode);
      },
    },
  });
  const theirs = (change: (role: Role) => void): void => {
    state.race = () => void test.editOutside(FILE, change);
  };
  const log = () => test.logLines().map(({ op, actor }) => `${String(op)} ${String(actor).split(' ')[0]}`);
  return { test, opened, state, theirs, log };
}

describe('another program changes a file in the moment of saving', () => {
  it('at another place: both are there, at once and in the log', async () => {
    const { test, opened, theirs, log } = await racing();
    theirs((role) => {
      role.title = 'Theirs';
    });
    const { rows } = await edit(opened, 'Mine.');
    expect(rows).toMatchObject([{ title: 'Theirs' }]);
    expect(await opened.role(CODE)).toMatchObject({ title: 'Theirs', summary: 'Mine.' });
    expect(test.json(FILE)).toMatchObject({ title: 'Theirs', summary: 'Mine.' });
    expect(log()).toEqual(['edit Mira', 'external-edit canon-curator']);
    expect(test.logLines().at(-1)?.changes).toEqual([
      { path: 'title', from: testRole(1).title, to: 'Theirs' },
    ]);
    await opened.close();
    const again = await test.open();
    expect((await again.call('doctor.check', {})).problems).toEqual([]);
    expect(log()).toHaveLength(2);
  });

  it('at the same place: theirs stands, mine is refused by name and in the history', async () => {
    const { test, opened, theirs, log } = await racing();
    theirs((role) => {
      role.summary = 'Theirs.';
      role.title = 'Theirs';
    });
    const error = await failure(edit(opened, 'Mine.'));
    expect(error).toMatchObject({ code: 'changed-outside', details: { file: FILE, paths: ['summary'] } });
    expect(await opened.role(CODE)).toMatchObject({ title: 'Theirs', summary: 'Theirs.' });
    expect(test.json(FILE)).toMatchObject({ title: 'Theirs', summary: 'Theirs.' });
    expect(log()).toEqual(['edit Mira', 'external-edit canon-curator']);
    expect(test.logLines().at(-1)?.changes).toContainEqual({ path: 'summary', from: 'Mine.', to: 'Theirs.' });
    // Nothing waits any more, and what is decided next builds on it.
    await opened.workspace.idle();
    await edit(opened, 'Mine again.');
    expect(test.json(FILE)).toMatchObject({ title: 'Theirs', summary: 'Mine again.' });
  });

  it('of an approval: it falls where the text is another one, and its own text stays frozen', async () => {
    const { test, opened, theirs } = await racing();
    theirs((role) => {
      role.summary = 'Theirs.';
    });
    await opened.call('roles.status', { role: CODE, status: 'approved' });
    const role = await opened.role(CODE);
    expect(role).toMatchObject({ status: 'in_review', version: 2, inForce: 1, summary: 'Theirs.' });
    expect('approval' in role).toBe(false);
    expect(test.json(`published/${roleId(1).toLowerCase()}/1.json`)).toMatchObject({
      summary: testRole(1).summary,
    });
    await opened.close();
    expect((await (await test.open()).call('doctor.check', {})).problems).toEqual([]);
  });

  it('again and again: it gives up by name, and what was decided follows later', async () => {
    const { test, opened, state, log } = await racing();
    let turn = 0;
    const race = (): void => {
      turn += 1;
      test.editOutside(FILE, (role) => {
        role.title = `Theirs ${turn}`;
      });
      state.race = race;
    };
    state.race = race;
    expect((await failure(edit(opened, 'Mine.'))).code).toBe('changed-outside');
    state.race = undefined;
    await opened.workspace.idle();
    expect(test.json(FILE)).toMatchObject({ summary: 'Mine.', title: `Theirs ${turn}` });
    expect(log()[0]).toBe('edit Mira');
  });

  it('of a bulk act that nobody waits for: it is found without being asked', async () => {
    const { test, opened, theirs } = await racing(FILE, 12);
    theirs((role) => {
      role.title = 'Theirs';
    });
    const aliases = Array.from({ length: 12 }, (_, at) => ({ role: roleId(at + 1), alias: 'a' }));
    await opened.call('aliases.decide', { aliases, decision: 'approved' });
    await expect
      .poll(() => test.json<Role>(FILE))
      .toMatchObject({ title: 'Theirs', aliases: [{ review: { state: 'approved' } }] });
    expect((await opened.role(CODE)).title).toBe('Theirs');
  });

  it('into something that is no role: its bytes stay, it is told, and mended it has both', async () => {
    const { test, opened, state } = await racing();
    state.race = () => test.write(FILE, '<<<<<<< ours\n');
    expect(await failure(edit(opened, 'Mine.'))).toMatchObject({
      code: 'E_RECORD_JSON',
      details: { file: FILE },
    });
    expect(test.text(FILE)).toBe('<<<<<<< ours\n');
    await expect.poll(() => opened.workspace.problems).toMatchObject([{ code: 'E_RECORD_JSON', file: FILE }]);
    test.writeRole({ ...testRole(1), title: 'Theirs' });
    await lookAt(opened.workspace, FILE);
    await opened.workspace.idle();
    expect(opened.workspace.problems).toEqual([]);
    expect(test.json(FILE)).toMatchObject({ title: 'Theirs', summary: 'Mine.' });
  });

  it('away: a file that went is no deletion, and what was decided is written', async () => {
    const { test, opened, state } = await racing();
    state.race = () => rmSync(test.path(FILE));
    await edit(opened, 'Mine.');
    expect(test.json(FILE)).toMatchObject({ summary: 'Mine.' });
  });

  it('of the taxonomy: both are there; of one name two wrote, theirs stands', async () => {
    const { test, opened, state } = await racing('taxonomy.json');
    const taxonomy = test.json<{ functions: { code: string; name: string }[] }>('taxonomy.json');
    state.race = () => test.write('taxonomy.json', JSON.stringify({ ...taxonomy, motto: 'theirs' }));
    await opened.call('roles.create', { code: 'NEWF.GEN.P3', title: 'New' });
    expect(test.json('taxonomy.json')).toMatchObject({ motto: 'theirs' });
    expect(test.text('taxonomy.json')).toContain('NEWF');
    expect(opened.workspace.settingsFiles.get('taxonomy')).toEqual(test.json('taxonomy.json'));
    await opened.close();
    expect((await (await test.open()).call('doctor.check', {})).problems).toEqual([]);
  });

  it('of a role that is being deleted: the file stays, and the role is there again', async () => {
    const { test, opened } = await racing();
    const unlink = test.text(FILE);
    expect(unlink).toContain('DEVO');
    let race = true;
    const disk = opened.workspace.disk as { readFile: typeof nodeDisk.readFile };
    disk.readFile = async (path) => {
      if (race && path.endsWith('r-devo.gen.p3.json') && !opened.workspace.entries.has(roleId(1))) {
        race = false;
        test.editOutside(FILE, (role) => {
          role.title = 'Theirs';
        });
      }
      return nodeDisk.readFile(path);
    };
    await opened.call('roles.delete', { role: CODE, reason: 'r' });
    await expect.poll(() => opened.workspace.entries.has(roleId(1))).toBe(true);
    expect((await opened.role(CODE)).title).toBe('Theirs');
    expect(test.json<Role>(FILE).title).toBe('Theirs');
  });
});
