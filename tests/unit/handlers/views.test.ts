import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alias } from '../../support/role.ts';
import { failure, JON, MIRA, makeWorkspace, testRole } from '../../support/workspace.ts';
import { A, B, edit, open } from './support.ts';

/** Gates, and what handlers answer with. */

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
