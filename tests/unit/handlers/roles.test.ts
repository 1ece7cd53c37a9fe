import { describe, expect, it } from 'vitest';
import type { CanonEvent } from '../../../shared/contract.ts';
import { alias } from '../../support/role.ts';
import { failure, JON, MIRA, makeWorkspace, type Opened, testRole } from '../../support/workspace.ts';

/** What handlers add to the store: bases, sessions that only read, events, gates. */

const A = 'DEVO.GEN.P3';
const B = 'DATA.GEN.P3';

async function open(
  ...more: Parameters<typeof testRole>[]
): Promise<{ test: ReturnType<typeof makeWorkspace>; on: Opened }> {
  const test = makeWorkspace(
    (more.length > 0 ? more : ([[1], [2]] as Parameters<typeof testRole>[])).map((args) => testRole(...args)),
  );
  return { test, on: await test.open() };
}

const edit = (on: Opened, path: string, value: unknown, base?: string) =>
  on.call('roles.edit', { role: A, changes: [{ path, value }], ...(base !== undefined && { base }) });

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

describe('events', () => {
  const listen = (on: Opened): CanonEvent[] => {
    const events: CanonEvent[] = [];
    on.session.subscribe((event) => events.push(event));
    return events;
  };

  it('a change tells the rows of its role and of those whose findings moved with it', async () => {
    const { on } = await open([1, { aliases: [alias('Shared Title')] }], [2], [3]);
    const before = (await on.call('roles.list', {})).roles.find(({ code }) => code === A);
    const events = listen(on);
    await on.call('aliases.add', { role: B, text: 'Shared Title' });
    await until(() => events.length > 0);
    expect(events).toMatchObject([
      { type: 'changed', removed: [], undo: { undo: expect.stringContaining('Shared Title'), redo: null } },
    ]);
    const [event] = events;
    const rows = event?.type === 'changed' ? event.rows : [];
    expect(rows.map(({ code }) => code).sort()).toEqual([A, B].sort());
    expect(rows.find(({ code }) => code === A)?.findings.warning).toBe((before?.findings.warning ?? 0) + 1);
    const list = (await on.call('roles.list', {})).roles;
    for (const row of rows) expect(list).toContainEqual(row);
  });

  it('a deletion names what is gone; its undo brings the row again', async () => {
    const { on } = await open();
    const { id } = await on.role(A);
    const events = listen(on);
    await on.call('roles.delete', { role: A, reason: 'x' });
    await until(() => events.length === 1);
    expect(events[0]).toMatchObject({ type: 'changed', removed: [id] });
    await on.call('history.undo', {});
    await until(() => events.length === 2);
    expect(events[1]).toMatchObject({
      type: 'changed',
      removed: [],
      rows: expect.arrayContaining([expect.objectContaining({ id, code: A })]),
      undo: { redo: expect.any(String) },
    });
  });

  it('a change of the structure tells to read anew; nothing changed tells nothing', async () => {
    const { on } = await open();
    const events = listen(on);
    await on.call('roles.status', { role: A, status: 'draft' });
    await on.call('exchange.import', {
      sources: [{ name: 'x', text: JSON.stringify(testRole(9)) }],
      dryRun: true,
    });
    await on.call('roles.rename', { role: A, code: 'NEWF.GEN.P3' });
    await until(() => events.length > 0);
    expect(events).toEqual([{ type: 'workspace' }]);
    await on.call('author.set', { name: 'Ann', address: 'ann@example.org' });
    expect(events).toEqual([{ type: 'workspace' }, { type: 'workspace' }]);
  });

  it('who stopped listening hears no more', async () => {
    const { on } = await open();
    const events: CanonEvent[] = [];
    const stop = on.session.subscribe((event) => events.push(event));
    stop();
    await edit(on, 'title', 'x');
    await on.workspace.idle();
    expect(events).toEqual([]);
  });
});

describe('approving', () => {
  it('is refused with every error, each by rule, field and message', async () => {
    const { on } = await open([
      1,
      { title: '', summary: '', aliases: [alias('Twice'), alias('twice', { id: 'a2' })] },
    ]);
    const { findings } = await on.call('findings.list', { role: A, severity: 'error' });
    expect(findings.length).toBeGreaterThanOrEqual(3);
    const error = await failure(on.call('roles.status', { role: A, status: 'approved' }));
    expect(error).toMatchObject({
      code: 'approve-blocked',
      details: {
        role: A,
        conflicts: [],
        findings: findings.map(({ rule, field, message }) => ({ rule, field, message })),
      },
    });
    for (const { rule } of findings) expect(error.message).toContain(rule);
  });

  it('by who edited is refused where two persons are wanted, whatever was undone in between', async () => {
    const test = makeWorkspace([testRole(1)], { settings: { twoPersonApproval: true } });
    const mira = await test.open();
    await edit(mira, 'title', 'Mine');
    const approve = { role: A, status: 'approved' } as const;
    expect(await failure(mira.call('roles.status', approve))).toMatchObject({
      code: 'two-person-approval',
      details: { editors: [MIRA] },
    });
    await mira.close();
    const jon = await test.open({ by: JON });
    await jon.call('roles.status', approve);
    await jon.call('history.undo', {});
    await jon.close();
    const again = await test.open();
    expect(await failure(again.call('roles.status', approve))).toMatchObject({ code: 'two-person-approval' });
    await again.close();
    const last = await test.open({ by: JON });
    await last.call('roles.status', { role: A, status: 'in_review' });
    await last.call('findings.mute', { role: A, rule: 'pay-pending', reason: 'later' });
    await last.call('roles.status', approve);
    expect(await last.role(A)).toMatchObject({ status: 'approved', approval: { by: [JON] } });
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

describe('views', () => {
  it('a role is given with its row, digest, findings, text in force and neighbours', async () => {
    const { on } = await open();
    const view = await on.call('roles.get', { role: A });
    expect(view.published).toBeNull();
    expect(view.row).toEqual((await on.call('roles.list', {})).roles.find(({ code }) => code === A));
    expect(view.neighbours.map(({ code }) => code)).toEqual([B]);
    await on.call('roles.status', { role: A, status: 'approved' });
    await edit(on, 'title', 'Second');
    const after = await on.call('roles.get', { role: A });
    expect(after.published).toMatchObject({ title: view.role.title, version: 1 });
    expect(after.digest).not.toBe(view.digest);
  });

  it('the workspace counts what its lists hold', async () => {
    const { on } = await open(
      [1, { summary: '' }],
      [2, { aliases: [alias('One'), alias('Two', { id: 'a2' })] }],
    );
    const { roles } = await on.call('roles.list', {});
    const { findings } = await on.call('findings.list', {});
    const { counts } = await on.call('workspace.get', {});
    const of = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
    expect(counts).toEqual({
      roles: 2,
      waiting: 2,
      errors: of('error'),
      warnings: of('warning'),
      infos: of('info'),
    });
    expect(counts.errors).toBeGreaterThan(0);
    expect(
      roles.reduce((sum, { findings: { error, warning, info } }) => sum + error + warning + info, 0),
    ).toBe(findings.length);
  });

  it('a key made from a window has its public half beside it', async () => {
    const { on, test } = await open();
    const key = await on.call('keys.create', { label: 'L', passphrase: 'a long enough passphrase' });
    expect(key).toMatchObject({ owner: MIRA, publicKeyFile: expect.stringMatching(/\.pub\.pem$/) });
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(key.publicKeyFile, 'utf8')).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    expect((await on.call('keys.list', {})).keys).toMatchObject([{ keyid: key.keyid, label: 'L' }]);
    expect(key.publicKeyFile.startsWith(test.home)).toBe(true);
  });
});

describe('what the next bundle would be', () => {
  it('is told also where it can not go out, with the reason', async () => {
    const { on, test } = await open();
    expect(await on.call('release.preview', {})).toMatchObject({
      sequence: 1,
      goesOut: [],
      root: null,
      refusal: { code: 'nothing-to-export' },
      suggestedFile: expect.stringMatching(/test-canon-stable-000001\.canon\.zip$/),
    });
    await on.call('roles.status', { role: A, status: 'approved' });
    await on.call('roles.status', { role: B, status: 'approved' });
    await edit(on, 'title', 'Second');
    expect(await on.call('release.preview', {})).toMatchObject({
      refusal: null,
      goesOut: [
        { code: B, change: 'new', openDraft: null },
        { code: A, version: 1, change: 'new', openDraft: 2, approvedBy: ['Mira Okafor'] },
      ],
    });
    const { id } = await on.role(A);
    const frozen = `published/${id.toLowerCase()}/1.json`;
    test.write(frozen, test.text(frozen).replace('Keeper', 'Leader'));
    expect(await on.call('release.preview', {})).toMatchObject({
      refusal: { code: 'E_RECORD_APPROVAL' },
      goesOut: [{ code: B }],
    });
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1000 && !holds(); turn += 1)
    await new Promise((resolve) => setImmediate(resolve));
  expect(holds()).toBe(true);
}
