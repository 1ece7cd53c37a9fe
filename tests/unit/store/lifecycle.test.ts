import { describe, expect, it } from 'vitest';
import { contentDigest } from '../../../electron/core/store/digest.ts';
import { nodeDisk } from '../../../electron/core/store/disk.ts';
import { readPublished } from '../../../electron/core/store/published.ts';
import type { Role } from '../../../shared/model/role.ts';
import { publish } from '../../../shared/publish.ts';
import { alias, mapping } from '../../support/role.ts';
import {
  failure,
  JON,
  makeWorkspace,
  type Opened,
  roleId,
  type TestWorkspace,
  testRole,
} from '../../support/workspace.ts';

const CODE = testRole(1).code;
const frozen = (test: TestWorkspace, version: number): Role =>
  test.json(`published/${roleId(1).toLowerCase()}/${version}.json`);
const versions = (test: TestWorkspace): string[] =>
  test
    .files()
    .filter((file) => file.startsWith('published/'))
    .map((file) => file.split('/').at(-1) ?? '');
const edit = (opened: Opened, value: string, path = 'summary') =>
  opened.call('roles.edit', { role: CODE, changes: [{ path, value }] });
const status = (opened: Opened, to: Role['status'], reason?: string) =>
  opened.call('roles.status', { role: CODE, status: to, ...(reason !== undefined && { reason }) });

describe('version and text in force', () => {
  it('approving freezes the published text under the version and puts it in force', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await status(opened, 'approved');
    const role = await opened.role(CODE);
    expect(role).toMatchObject({
      status: 'approved',
      version: 1,
      inForce: 1,
      approval: { by: ['Mira Okafor <mira@example.org>'] },
    });
    expect(versions(test)).toEqual(['1.json']);
    expect(frozen(test, 1)).toEqual(publish(role as Role));
    const { text } = await readPublished(test.root, roleId(1), 1, nodeDisk);
    expect(text.approval?.contentSha256).toBe(contentDigest(text));
  });

  it('the next edit opens a draft of version + 1 while the old text stays in force until that is approved', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await status(opened, 'approved');
    const first = test.text(`published/${roleId(1).toLowerCase()}/1.json`);
    await edit(opened, 'Second.');
    await edit(opened, 'Second, better.');
    expect(await opened.role(CODE)).toMatchObject({ status: 'draft', version: 2, inForce: 1 });
    expect(versions(test)).toEqual(['1.json']);
    await status(opened, 'in_review');
    await status(opened, 'approved');
    expect(await opened.role(CODE)).toMatchObject({ status: 'approved', version: 2, inForce: 2 });
    expect(frozen(test, 2).summary).toBe('Second, better.');
    expect(test.text(`published/${roleId(1).toLowerCase()}/1.json`)).toBe(first);
  });

  it('undoing an approval sets inForce back; the frozen file stays and its number is not used again', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await status(opened, 'approved');
    await edit(opened, 'Second.');
    await status(opened, 'approved');
    const second = test.text(`published/${roleId(1).toLowerCase()}/2.json`);
    await opened.call('history.undo', {});
    expect(await opened.role(CODE)).toMatchObject({
      status: 'draft',
      version: 2,
      inForce: 1,
      summary: 'Second.',
    });
    expect(versions(test)).toEqual(['1.json', '2.json']);
    await edit(opened, 'Another second.');
    await status(opened, 'approved');
    expect(await opened.role(CODE)).toMatchObject({ version: 3, inForce: 3 });
    expect(test.text(`published/${roleId(1).toLowerCase()}/2.json`)).toBe(second);
    expect(frozen(test, 3)).toMatchObject({ version: 3, summary: 'Another second.' });
  });

  it('redoing an approval puts the frozen text in force again', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await status(opened, 'approved');
    await opened.call('history.undo', {});
    await opened.call('history.redo', {});
    expect(await opened.role(CODE)).toMatchObject({ status: 'approved', version: 1, inForce: 1 });
    expect(versions(test)).toEqual(['1.json']);
    expect((await opened.call('roles.get', { role: CODE })).published).toMatchObject({ version: 1 });
  });

  it('deprecating takes it out of force, with a reason; back to draft and approved again takes the next free number', async () => {
    const test = makeWorkspace([testRole(1), testRole(2)]);
    const opened = await test.open();
    expect((await failure(status(opened, 'deprecated', 'why'))).code).toBe('status-transition');
    await status(opened, 'approved');
    expect((await failure(status(opened, 'deprecated'))).code).toBe('reason-missing');
    await opened.call('roles.retire', { role: CODE, reason: 'merged', replacedBy: testRole(2).code });
    expect(await opened.role(CODE)).toMatchObject({
      status: 'deprecated',
      inForce: null,
      reason: 'merged',
      replacedBy: roleId(2),
      version: 1,
    });
    expect((await failure(status(opened, 'approved'))).code).toBe('status-transition');
    expect((await failure(status(opened, 'in_review'))).code).toBe('status-transition');
    await status(opened, 'draft');
    const back = await opened.role(CODE);
    expect('reason' in back || 'replacedBy' in back).toBe(false);
    await status(opened, 'approved');
    expect(await opened.role(CODE)).toMatchObject({ version: 2, inForce: 2 });
    expect(versions(test)).toEqual(['1.json', '2.json']);
  });

  it('a draft over a text in force may be deprecated as well', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await status(opened, 'approved');
    await edit(opened, 'Second.');
    await status(opened, 'deprecated', 'no longer needed');
    expect(await opened.role(CODE)).toMatchObject({
      status: 'deprecated',
      version: 2,
      inForce: null,
      summary: 'Second.',
    });
  });

  it('the same status again is no decision', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    for (const to of ['draft', 'in_review', 'in_review', 'approved', 'approved'] as const)
      await status(opened, to);
    expect(test.logLines().map(({ op }) => op)).toEqual(['status', 'approve']);
  });

  it('a role that was never approved may be deleted with a reason, undoably; any other is retired', async () => {
    const test = makeWorkspace([testRole(1), testRole(2)]);
    const opened = await test.open();
    await opened.call('roles.delete', { role: testRole(2).code, reason: 'a mistake' });
    expect(test.has('roles/data/r-data.gen.p3.json')).toBe(false);
    expect(test.logLines().at(-1)).toMatchObject({ op: 'delete', after: null, note: 'a mistake' });
    await opened.call('history.undo', {});
    expect(test.json('roles/data/r-data.gen.p3.json')).toEqual(testRole(2));
    await status(opened, 'approved');
    for (const step of [
      async () => undefined,
      () => opened.call('history.undo', {}),
      async () => {
        await status(opened, 'approved');
        await status(opened, 'deprecated', 'old');
      },
    ]) {
      await step();
      expect((await failure(opened.call('roles.delete', { role: CODE, reason: 'x' }))).code).toBe(
        'was-approved',
      );
    }
  });

  it('a rename of an approved role is an edit: the text in force keeps its code, and the code stays taken', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await status(opened, 'approved');
    await opened.call('roles.rename', { role: CODE, code: 'PROD.OPS.E1' });
    expect(await opened.role('PROD.OPS.E1')).toMatchObject({
      id: roleId(1),
      version: 2,
      inForce: 1,
      status: 'draft',
    });
    expect((await failure(opened.call('roles.create', { code: CODE, title: 'New one' }))).code).toBe(
      'code-taken',
    );
    await opened.close();
    const again = await test.open();
    expect((await failure(again.call('roles.create', { code: CODE, title: 'New one' }))).code).toBe(
      'code-taken',
    );
    await again.call('roles.status', { role: 'PROD.OPS.E1', status: 'approved' });
    await again.call('roles.create', { code: CODE, title: 'New one' });
    expect(test.json<Role>('roles/devo/r-devo.gen.p3.json').title).toBe('New one');
  });
});

describe('what is an edit of an approved role', () => {
  const role = testRole(1, {
    aliases: [alias('Waits', { id: 'w' }), alias('Too', { id: 't' })],
    mappings: [mapping('15-1244', 'Network Administrators')],
  });
  async function approvedOne() {
    const test = makeWorkspace([role]);
    const opened = await test.open();
    await status(opened, 'approved');
    return { test, opened };
  }
  const decide = (opened: Opened, id: string, decision: 'approved' | 'rejected' | 'pending') =>
    opened.call('aliases.decide', { aliases: [{ role: CODE, alias: id }], decision });

  it('approving an alias opens the next version', async () => {
    const { opened } = await approvedOne();
    await decide(opened, 'w', 'approved');
    expect(await opened.role(CODE)).toMatchObject({ status: 'draft', version: 2, inForce: 1 });
  });

  it('rejecting one, muting a finding and confirming a text do not', async () => {
    const { opened } = await approvedOne();
    await decide(opened, 'w', 'rejected');
    await opened.call('findings.mute', {
      role: CODE,
      rule: 'alias-pending',
      path: 'aliases[t]',
      reason: 'later',
    });
    await opened.call('roles.confirm', { role: CODE, paths: ['title', 'tasks', 'mappings'] });
    await opened.call('aliases.add', { role: CODE, text: 'One more' });
    expect(await opened.role(CODE)).toMatchObject({ status: 'approved', version: 1, inForce: 1 });
    const { findings } = await opened.call('findings.list', { severity: 'error' });
    expect(findings).toEqual([]);
  });

  it('approving aliases of several approved roles is one act with one undo', async () => {
    const others = [2, 3].map((n) => testRole(n, { aliases: [alias(`Other ${n}`, { id: `o${n}` })] }));
    const test = makeWorkspace([role, ...others]);
    const opened = await test.open();
    const codes = [CODE, ...others.map(({ code }) => code)];
    for (const each of codes) await opened.call('roles.status', { role: each, status: 'approved' });
    const before = await Promise.all(codes.map((each) => opened.role(each)));
    await opened.call('aliases.decide', {
      aliases: [
        { role: CODE, alias: 'w' },
        { role: codes[1] ?? '', alias: 'o2' },
        { role: codes[2] ?? '', alias: 'o3' },
      ],
      decision: 'approved',
    });
    for (const each of codes) expect(await opened.role(each)).toMatchObject({ status: 'draft', version: 2 });
    await opened.call('history.undo', {});
    expect(await Promise.all(codes.map((each) => opened.role(each)))).toEqual(before);
  });
});

describe('what is published', () => {
  it('carries no curation, no names of reviewers, only approved aliases and no rejected mappings', async () => {
    const one = testRole(1, {
      aliases: [
        alias('Yes', { id: 'y', state: 'approved' }),
        alias('Waits', { id: 'w' }),
        alias('No', { id: 'n', state: 'rejected' }),
      ],
      mappings: [
        mapping('15-1244', 'A'),
        mapping('15-0000', 'B', { id: 'm2', review: { state: 'rejected', note: 'too broad' } }),
      ],
      curation: { ...testRole(1).curation, notes: [{ id: 'x', text: 'private', by: 'M', at: 'now' }] },
      provenance: { title: { kind: 'authored', by: 'M', at: 'now', proposed: 'Old' } },
    });
    const test = makeWorkspace([{ ...one, mood: 'kept' }]);
    const opened = await test.open();
    await status(opened, 'approved');
    const text = frozen(test, 1) as Role & { mood: string };
    expect('curation' in text || 'inForce' in text).toBe(false);
    expect(text.aliases.map(({ id, review }) => [id, review])).toEqual([['y', { state: 'approved' }]]);
    expect(text.mappings.map(({ id, review }) => [id, review])).toEqual([['m1', { state: 'approved' }]]);
    expect(text.provenance).toEqual({ title: { kind: 'authored' } });
    expect(text.approval?.by).toEqual(['Mira Okafor']);
    expect(text.mood).toBe('kept');
    expect(test.text(`published/${roleId(1).toLowerCase()}/1.json`)).not.toMatch(/mira@|private|too broad/);
  });

  it.each<['address' | 'none', string[]]>([
    ['address', ['Mira Okafor <mira@example.org>']],
    ['none', []],
  ])('approvers stand in it as the setting %s wants', async (approverInBundle, by) => {
    const test = makeWorkspace([testRole(1)], { settings: { approverInBundle } });
    await status(await test.open(), 'approved');
    expect(frozen(test, 1).approval?.by).toEqual(by);
  });

  it('a frozen text is never edited: another one under its number is refused, and a changed one is told', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await status(opened, 'approved');
    const file = `published/${roleId(1).toLowerCase()}/1.json`;
    test.write(file, test.text(file).replace('Keeper', 'Thief'));
    expect((await failure(readPublished(test.root, roleId(1), 1, nodeDisk))).code).toBe('E_RECORD_APPROVAL');
    const { problems } = await opened.call('doctor.check', {});
    expect(problems).toEqual([expect.objectContaining({ code: 'E_RECORD_APPROVAL', file })]);
  });
});

describe('twoPersonApproval', () => {
  it('an editor may not approve, somebody else may, and then it begins anew', async () => {
    const test = makeWorkspace([testRole(1)], { settings: { twoPersonApproval: true } });
    const mira = await test.open();
    await edit(mira, 'By Mira.');
    expect((await failure(status(mira, 'approved'))).code).toBe('two-person-approval');
    await mira.close();
    const jon = await test.open({ by: JON });
    await status(jon, 'approved');
    await edit(jon, 'By Jon.');
    expect((await failure(status(jon, 'approved'))).code).toBe('two-person-approval');
    await jon.close();
    await status(await test.open(), 'approved');
    expect(frozen(test, 2)).toMatchObject({ summary: 'By Jon.', approval: { by: ['Mira Okafor'] } });
  });

  it('without it the author may approve', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await edit(opened, 'Mine.');
    await status(opened, 'approved');
    expect((await opened.role(CODE)).status).toBe('approved');
  });
});

it('a role with an error finding is not approved, and the error names it', async () => {
  const test = makeWorkspace([testRole(1, { summary: '' })]);
  const opened = await test.open();
  const error = await failure(status(opened, 'approved'));
  expect(error).toMatchObject({
    code: 'approve-blocked',
    details: { findings: [{ rule: 'summary-missing', field: 'summary' }] },
  });
  expect(await opened.role(CODE)).toMatchObject({ status: 'draft', inForce: null });
  expect(versions(test)).toEqual([]);
});

it('unknown members and tag values survive every decision, at every depth', async () => {
  const odd = {
    ...testRole(1, {
      aliases: [{ ...alias('Odd', { id: 'w', type: 'nickname' }), colour: 'red' }],
      tasks: testRole(1).tasks.map((task) => ({ ...task, prevalence: 'now and then', weight: { kg: 3 } })),
      mappings: [{ ...mapping('X1', 'T', { scheme: 'rome' }), since: 2020 }],
    }),
    mood: { nested: [{ deep: true }] },
  };
  odd.story = { ...odd.story, mood: 'tense', problem: { ...odd.story.problem, size: 'big' } };
  const test = makeWorkspace([odd]);
  const opened = await test.open();
  await edit(opened, 'Other.');
  await opened.call('aliases.decide', { aliases: [{ role: CODE, alias: 'w' }], decision: 'approved' });
  await opened.call('roles.confirm', { role: CODE, paths: ['tasks', 'story'] });
  await status(opened, 'approved');
  await opened.call('roles.rename', { role: CODE, code: 'PROD.OPS.E1' });
  for (let step = 0; step < 5; step += 1) await opened.call('history.undo', {});
  for (let step = 0; step < 5; step += 1) await opened.call('history.redo', {});
  await opened.close();
  expect(test.json('roles/prod/r-prod.ops.e1.json')).toMatchObject({
    mood: { nested: [{ deep: true }] },
    story: { mood: 'tense', problem: { size: 'big' } },
    aliases: [{ colour: 'red', type: 'nickname' }],
    tasks: [{ prevalence: 'now and then', weight: { kg: 3 } }],
    mappings: [{ since: 2020, scheme: 'rome' }],
  });
  expect(frozen(test, 1)).toMatchObject({
    mood: { nested: [{ deep: true }] },
    tasks: [{ weight: { kg: 3 } }],
  });
});
