import { describe, expect, it } from 'vitest';
import { failure, JON, makeWorkspace, type Opened, testRole } from '../../support/workspace.ts';
import { A, edit, open } from './support.ts';

/** Edits: from which state, in which session, and where they may lead. */

describe('an edit from an older state', () => {
  it('is taken where nobody touched its fields since', async () => {
    const { on } = await open();
    const { digest } = await on.call('roles.get', { role: A });
    await edit(on, 'summary', 'Somebody else’s.');
    await edit(on, 'title', 'Mine', digest);
    expect(await on.role(A)).toMatchObject({ title: 'Mine', summary: 'Somebody else’s.' });
  });

  it('is refused where one was, names it, and overwrites nothing', async () => {
    const { on } = await open();
    const { digest } = await on.call('roles.get', { role: A });
    await edit(on, 'title', 'Theirs');
    const error = await failure(
      on.call('roles.edit', {
        role: A,
        base: digest,
        changes: [
          { path: 'title', value: 'Mine' },
          { path: 'summary', value: 'Mine too.' },
        ],
      }),
    );
    expect(error).toMatchObject({ code: 'edit-conflict', details: { role: A, paths: ['title'] } });
    expect((await on.role(A)).title).toBe('Theirs');
    expect((await on.role(A)).summary).not.toBe('Mine too.');
  });

  it('is refused for a field inside a list that changed, and for a state that nobody knows', async () => {
    const { on } = await open();
    const { digest, role } = await on.call('roles.get', { role: A });
    const [task] = role.tasks;
    await edit(on, 'tasks', ['Another']);
    expect(await failure(edit(on, `tasks[${task?.id}].text`, 'Mine', digest))).toMatchObject({
      code: 'edit-conflict',
    });
    expect(await failure(edit(on, 'title', 'Mine', '0'.repeat(64)))).toMatchObject({
      code: 'edit-conflict',
      details: { paths: ['title'] },
    });
  });

  it('is taken where the field came back to what it was', async () => {
    const { on } = await open();
    const { digest, role } = await on.call('roles.get', { role: A });
    await edit(on, 'title', 'Theirs');
    await edit(on, 'title', role.title);
    await edit(on, 'title', 'Mine', digest);
    expect((await on.role(A)).title).toBe('Mine');
  });
});

describe('a session that only reads', () => {
  it('refuses every writing method, naming the holder, and answers every reading one', async () => {
    const { test, on } = await open();
    const reader = await test.open({ write: false, by: JON });
    expect((await reader.call('workspace.get', {})).readOnly).toBe(true);
    const writes: [Parameters<Opened['call']>[0], unknown][] = [
      ['roles.edit', { role: A, changes: [{ path: 'title', value: 'x' }] }],
      ['roles.confirm', { role: A, paths: ['title'] }],
      ['roles.create', { code: 'DEVO.NEW.P3', title: 'x' }],
      ['roles.status', { role: A, status: 'approved' }],
      ['roles.retire', { role: A, reason: 'x' }],
      ['roles.delete', { role: A, reason: 'x' }],
      ['roles.rename', { role: A, code: 'DEVO.OPS.P3' }],
      ['aliases.add', { role: A, text: 'x' }],
      ['aliases.decide', { aliases: [{ role: A, alias: 'x' }], decision: 'approved' }],
      ['aliases.approveAtLeast', { atLeast: 0 }],
      ['findings.mute', { role: A, rule: 'pay-pending', reason: 'x' }],
      ['findings.accept', { role: A, rule: 'alias-shared', reason: 'x' }],
      ['exchange.import', { sources: [{ name: 'x', text: JSON.stringify(testRole(9)) }] }],
      ['history.undo', {}],
      ['history.redo', {}],
      ['history.restore', { role: A, to: '1' }],
      ['release.export', { out: '/nowhere/x', passphrase: 'a long enough passphrase' }],
    ];
    for (const [method, params] of writes) {
      const error = await failure(reader.call(method, params as never));
      expect(error, method).toMatchObject({
        code: 'read-only',
        details: { holder: { program: 'a test', pid: process.pid } },
      });
      expect(error.message, method).toContain('Nothing was changed.');
    }
    expect(await reader.call('aliases.approveAtLeast', { atLeast: 0, dryRun: true })).toMatchObject({
      changed: 0,
    });
    expect(
      await reader.call('exchange.import', {
        sources: [{ name: 'x', text: JSON.stringify(testRole(9)) }],
        dryRun: true,
      }),
    ).toMatchObject({ added: 1 });
    expect(test.logLines()).toEqual([]);
    await on.close();
  });
});

describe('a code that somebody wrote by hand', () => {
  it.each(['../../../evil', 'x/../../../../evil.a.b', '..', '', '/etc/x', 'C:\\x.y.z', 'ü.ö.ä'])(
    '%j leads nowhere outside of roles/, and the role is there again next time',
    async (code) => {
      const test = makeWorkspace([testRole(1)]);
      const file = test.files().find((path) => path.startsWith('roles/')) ?? '';
      const { id } = test.editOutside(file, (role) => {
        role.code = code;
      });
      const first = await test.open();
      await first.call('roles.edit', { role: id, changes: [{ path: 'title', value: 'Edited' }] });
      await first.close();
      const roles = test
        .files()
        .filter((path) => path.endsWith('.json') && !/^(canon|taxonomy|levels)\.json$/.test(path));
      expect(roles).toEqual([expect.stringMatching(/^roles\/[a-z0-9]+\/r-[a-z0-9.]+\.json$/)]);
      const again = await test.open();
      expect(await again.role(id)).toMatchObject({ title: 'Edited', code });
      expect((await again.call('findings.list', { role: id })).findings.map(({ rule }) => rule)).toContain(
        'code-mismatch',
      );
      await again.call('roles.rename', { role: id, code: A });
      expect(await again.role(A)).toMatchObject({ id });
    },
  );
});
