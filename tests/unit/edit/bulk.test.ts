import { describe, expect, it } from 'vitest';
import { patternReplacer } from '../../../electron/core/guarded-pattern.ts';
import type { BulkEdit } from '../../../shared/contract-bulk.ts';
import { applyRows, planRole, type RoleEdit } from '../../../shared/edit/bulk.ts';
import { literalReplacer } from '../../../shared/edit/replacing.ts';
import type { Role } from '../../../shared/model/role.ts';
import { roleId } from '../../support/ids.ts';
import { alias, items, makeRole } from '../../support/role.ts';
import { hand } from './hand.ts';

const replace = (
  find: string,
  to: string,
  more: Partial<Extract<BulkEdit, { kind: 'replace' }>> = {},
): Extract<BulkEdit, { kind: 'replace' }> => ({
  kind: 'replace',
  find,
  replace: to,
  fields: ['title', 'summary', 'story', 'plan', 'tasks', 'aliases'],
  matchCase: false,
  wholeWords: false,
  pattern: false,
  ...more,
});
const plan = (role: Role, edit: RoleEdit) =>
  planRole(role, edit, edit.kind === 'replace' ? literalReplacer(edit.find, edit.replace, edit) : undefined);
const afterOf = (role: Role, edit: RoleEdit) => plan(role, edit).rows.map(({ path, after }) => [path, after]);

describe('finding and replacing', () => {
  const role = makeRole({
    id: roleId(1),
    title: 'Team Lead (R&D)',
    summary: 'The team leads teams.',
    tasks: items('t', 'Lead the TEAM.', 'Nothing here.'),
    aliases: [alias('Team Lead'), alias('Squad Lead', { id: 'a2' })],
  });

  it('takes the words as they are written, in the fields that are meant', () => {
    expect(afterOf(role, replace('team', 'group'))).toEqual([
      ['title', 'group Lead (R&D)'],
      ['summary', 'The group leads groups.'],
      ['tasks[t1].text', 'Lead the group.'],
      ['aliases[a1].text', 'group Lead'],
    ]);
    expect(afterOf(role, replace('(R&D)', '$& $1', { fields: ['title'] }))).toEqual([
      ['title', 'Team Lead $& $1'],
    ]);
    expect(afterOf(role, replace('team', 'x', { matchCase: true, fields: ['title', 'summary'] }))).toEqual([
      ['summary', 'The x leads xs.'],
    ]);
    expect(
      afterOf(role, replace('lead', 'head', { wholeWords: true, fields: ['title', 'summary'] })),
    ).toEqual([['title', 'Team head (R&D)']]);
  });

  it('ends words at letters of any script', () => {
    const french = makeRole({ title: 'Élève né', summary: 'né à né' });
    const edit = replace('n', 'x', { wholeWords: true, fields: ['title', 'summary'] });
    expect(afterOf(french, edit)).toEqual([]);
  });

  it('names what it can’t change: nothing left, an alias there already, a rejected one', () => {
    const own = makeRole({
      title: 'Gone',
      aliases: [
        alias('Squad Lead'),
        alias('Team Lead', { id: 'a2' }),
        alias('Squad Boss', { id: 'a3', state: 'rejected' }),
      ],
    });
    const { rows, refused } = plan(own, replace('squad', 'team', { fields: ['aliases'] }));
    expect(rows).toEqual([]);
    expect(refused.map(({ path, reason }) => [path, reason])).toEqual([
      ['aliases[a1].text', 'The role has that alias already, or had it rejected.'],
      ['aliases[a3].text', 'It was rejected as it stands.'],
    ]);
    expect(plan(own, replace('Gone', '', { fields: ['title'] })).refused).toMatchObject([
      { path: 'title', reason: 'Nothing would be left of it.' },
    ]);
  });

  it('does not make two aliases one, but lets one be written otherwise', () => {
    const own = makeRole({ aliases: [alias('Lead A'), alias('Lead B', { id: 'a2' })] });
    const edit = replace(' (a|b)', '', { fields: ['aliases'], pattern: true });
    const made = planRole(own, edit, patternReplacer(edit.find, edit.replace, edit));
    expect(made.rows.map(({ path }) => path)).toEqual(['aliases[a1].text']);
    expect(made.refused).toHaveLength(1);
    expect(afterOf(own, replace('lead', 'LEAD', { fields: ['aliases'] }))).toHaveLength(2);
  });

  it('is one edit by a person, and opens the next draft of an approved role', () => {
    const approved = { ...role, status: 'approved', inForce: 1, version: 1 } as Role;
    const after = applyRows(approved, plan(approved, replace('team', 'group')).rows, hand());
    expect(after).toMatchObject({ status: 'draft', version: 2, inForce: 1, title: 'group Lead (R&D)' });
    expect(after.provenance.title?.kind).toBe('authored');
    expect(after.tasks[0]?.provenance.kind).toBe('authored');
    expect(after.tasks[1]?.provenance.kind).toBe('generated');
  });

  it('leaves retired roles alone, and does not speak of those it has nothing for', () => {
    const retired = { ...role, status: 'deprecated' } as Role;
    expect(plan(retired, replace('team', 'x'))).toMatchObject({ rows: [], refused: [{ path: null }] });
    expect(plan(retired, replace('zebra', 'x'))).toEqual({ rows: [], refused: [] });
  });
});

describe('a pattern', () => {
  const texts = ['Senior Engineer', 'Engineer, senior'];
  const run = (find: string, to: string, more = {}) =>
    patternReplacer(find, to, { matchCase: false, wholeWords: false, ...more })(texts);

  it('has groups, and ends at words where that is asked', () => {
    expect(run('^(senior) (\\w+)$', '$2 II')).toEqual(['Engineer II', 'Engineer, senior']);
    expect(run('eng', 'x', { wholeWords: true })).toEqual(texts);
    expect(run('SENIOR', 'x', { matchCase: true })).toEqual(texts);
  });

  it('is refused where it is none, and where it would never end', () => {
    expect(() => run('(', 'x')).toThrowError(expect.objectContaining({ code: 'bad-pattern' }));
    const forever = patternReplacer('(a+)+$', 'x', { matchCase: true, wholeWords: false });
    expect(() => forever([`${'a'.repeat(60)}!`])).toThrowError(
      expect.objectContaining({ code: 'pattern-slow' }),
    );
  });
});

describe('scope and tags', () => {
  it('sets, adds and removes countries', () => {
    const scope = (how: 'set' | 'add' | 'remove', ...codes: string[]): RoleEdit => ({
      kind: 'scope',
      how,
      scope: codes,
    });
    const here = makeRole({ scope: ['GB', 'IE'] });
    expect(afterOf(here, scope('set', 'global'))).toEqual([['scope', 'Global']]);
    expect(afterOf(here, scope('set', 'IE', 'GB'))).toEqual([]);
    expect(afterOf(here, scope('add', 'FR', 'GB'))).toEqual([['scope', 'GB, IE, FR']]);
    expect(afterOf(here, scope('remove', 'IE', 'FR'))).toEqual([['scope', 'GB']]);
    expect(plan(here, scope('remove', 'GB', 'IE')).refused).toMatchObject([
      { reason: 'No country would be left.' },
    ]);
    expect(plan(makeRole(), scope('add', 'GB')).refused).toMatchObject([
      { reason: 'It holds everywhere already.' },
    ]);
    expect(() => plan(here, scope('set', 'Narnia'))).toThrowError(
      expect.objectContaining({ code: 'bad-value' }),
    );
  });

  it('gives tags to the items that are meant, and takes them off', () => {
    const role = makeRole({
      id: roleId(1),
      tasks: [
        ...items('t', 'One', 'Two'),
        ...items('u', 'Three').map((item) => ({ ...item, prevalence: null })),
      ],
    });
    const tags = (to: string | null, only?: string | null): RoleEdit => ({
      kind: 'tags',
      tag: 'prevalence',
      lists: ['tasks'],
      to,
      ...(only !== undefined && { only }),
    });
    expect(plan(role, tags('core')).rows).toHaveLength(3);
    expect(afterOf(role, tags('core', null))).toEqual([['tasks[u1].prevalence', 'core']]);
    expect(plan(role, tags(null)).rows.map(({ about }) => about)).toEqual(['One', 'Two']);
    const after = applyRows(role, plan(role, tags('rare', 'common')).rows, hand());
    expect(after.tasks.map(({ prevalence }) => prevalence)).toEqual(['rare', 'rare', null]);
  });
});
