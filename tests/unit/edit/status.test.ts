import { describe, expect, it } from 'vitest';
import { roleContentDigest } from '../../../electron/core/store/digest.ts';
import { settle } from '../../../shared/edit/settle.ts';
import { approved, checkApproval, deprecated, moveStatus, statusWord } from '../../../shared/edit/status.ts';
import { ROLE_STATUSES, type Role, type RoleStatus } from '../../../shared/model/role.ts';
import { alias, items, makeRole, mapping } from '../../support/role.ts';

/** A role of that status as an approval (or none) would have left it. */
function roleWith(status: RoleStatus, more: Partial<Role> = {}): Role {
  const role = makeRole(more);
  const approval = { contentSha256: roleContentDigest(role), by: ['Jon'], at: '2026-11-01T00:00:00Z' };
  if (status === 'approved') return { ...approved(role, 1, approval), ...more };
  if (status === 'deprecated')
    return { ...role, status, inForce: null, reason: 'old', replacedBy: 'X', ...more };
  return { ...role, status, ...more };
}

const gate = { errors: [], conflicts: [], editors: [], approver: 'Mira' };
const refusal = (change: () => unknown): string => {
  try {
    change();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'allowed';
};

describe('a move of status', () => {
  it.each<[RoleStatus, 'draft' | 'in_review', string]>([
    ['draft', 'in_review', 'allowed'],
    ['in_review', 'draft', 'allowed'],
    ['deprecated', 'draft', 'allowed'],
    ['deprecated', 'in_review', 'status-transition'],
    ['approved', 'draft', 'status-transition'],
    ['approved', 'in_review', 'status-transition'],
  ])('from %s to %s is %s', (from, to, verdict) => {
    const role = roleWith(from);
    expect(refusal(() => moveStatus(role, to))).toBe(verdict);
    if (verdict === 'allowed') expect(moveStatus(role, to).status).toBe(to);
  });

  it('names what it is, what was wanted and that nothing changed', () => {
    expect(() => moveStatus(roleWith('approved'), 'in_review')).toThrow(
      /is approved and can't become in review.*Nothing was changed/,
    );
    expect(ROLE_STATUSES.map(statusWord)).toEqual(['draft', 'in review', 'approved', 'deprecated']);
  });

  it('to the same status is no decision: the very same role comes back', () => {
    for (const status of ['draft', 'in_review'] as const) {
      const role = roleWith(status);
      expect(moveStatus(role, status)).toBe(role);
    }
    const gone = roleWith('deprecated');
    expect(deprecated(gone, 'again', undefined)).toBe(gone);
  });

  it('back from deprecated drops the reason and the replacement, and puts nothing in force', () => {
    const back = moveStatus(roleWith('deprecated', { version: 3 }), 'draft');
    expect(back).toMatchObject({ status: 'draft', version: 3, inForce: null });
    expect('reason' in back || 'replacedBy' in back).toBe(false);
  });
});

describe('approving', () => {
  it.each<[RoleStatus, string]>([
    ['draft', 'allowed'],
    ['in_review', 'allowed'],
    ['deprecated', 'status-transition'],
  ])('from %s is %s', (from, verdict) => {
    expect(refusal(() => checkApproval(roleWith(from), gate))).toBe(verdict);
  });

  it('needs no error finding and no open conflict, and names both', () => {
    const errors = [{ rule: 'summary-missing', field: 'summary', message: 'There is no summary.' }];
    const blocked = { ...gate, errors, conflicts: ['c0ffee'] };
    expect(() => checkApproval(roleWith('draft'), blocked)).toThrow(
      expect.objectContaining({
        code: 'approve-blocked',
        message: expect.stringMatching(/summary-missing.*c0ffee/),
        details: expect.objectContaining({ findings: errors, conflicts: ['c0ffee'] }),
      }),
    );
    expect(refusal(() => checkApproval(roleWith('draft'), { ...gate, conflicts: ['c0ffee'] }))).toBe(
      'approve-blocked',
    );
  });

  it('is refused to one of its editors where two persons are asked for', () => {
    expect(refusal(() => checkApproval(roleWith('draft'), { ...gate, editors: ['Jon', 'Mira'] }))).toBe(
      'two-person-approval',
    );
    expect(refusal(() => checkApproval(roleWith('draft'), { ...gate, editors: ['Jon'] }))).toBe('allowed');
  });

  it('puts the text in force under the number it is frozen under', () => {
    const approval = { contentSha256: '0'.repeat(64), by: ['Mira'], at: '2026-11-24T12:00:00Z' };
    expect(approved(roleWith('draft', { version: 2, inForce: 1 }), 3, approval)).toMatchObject({
      status: 'approved',
      version: 3,
      inForce: 3,
      approval,
      confidence: 0.7,
    });
  });
});

describe('deprecating', () => {
  it.each<[RoleStatus, number | null, string]>([
    ['draft', null, 'status-transition'],
    ['in_review', null, 'status-transition'],
    ['draft', 1, 'allowed'],
    ['in_review', 1, 'allowed'],
    ['approved', 1, 'allowed'],
  ])('from %s with %s in force is %s', (status, inForce, verdict) => {
    expect(refusal(() => deprecated(roleWith(status, { inForce }), 'why', undefined))).toBe(verdict);
  });

  it('takes the text out of force, with the reason and the role that takes its place', () => {
    const gone = deprecated(roleWith('approved'), 'merged', '01JOTHER');
    expect(gone).toMatchObject({
      status: 'deprecated',
      inForce: null,
      reason: 'merged',
      replacedBy: '01JOTHER',
      version: 1,
    });
    expect('approval' in gone).toBe(false);
    expect(
      'replacedBy' in deprecated(roleWith('draft', { inForce: 1, replacedBy: 'old' }), 'merged', undefined),
    ).toBe(false);
  });
});

describe('what an edit does to an approved role', () => {
  const before = roleWith('approved', {
    version: 4,
    inForce: 4,
    aliases: [
      alias('Yes', { state: 'approved' }),
      alias('Perhaps', { id: 'a2' }),
      alias('No', { id: 'a3', state: 'rejected' }),
    ],
    mappings: [mapping('15-1244', 'T'), mapping('15-0000', 'U', { id: 'm2', review: { state: 'rejected' } })],
    tasks: items('t', 'One.', 'Two.'),
  });
  const [yes, perhaps, no] = before.aliases as [Role['aliases'][0], Role['aliases'][0], Role['aliases'][0]];
  const [one, two] = before.tasks as [Role['tasks'][0], Role['tasks'][0]];
  const [good, bad] = before.mappings as [Role['mappings'][0], Role['mappings'][0]];

  it.each<[string, Partial<Role>]>([
    ['another word', { summary: 'Other.' }],
    ['another order', { tasks: [two, one] }],
    ['another tag', { tasks: [{ ...one, prevalence: 'rare' }, two] }],
    ['another score', { confidence: 0.8 }],
    ['another code', { code: 'DEVO.REL.P4', level: 'P4' }],
    ['an alias approved', { aliases: [yes, { ...perhaps, review: { state: 'approved' } }, no] }],
    ['an approved alias rejected', { aliases: [{ ...yes, review: { state: 'rejected' } }, perhaps, no] }],
    ['an approved alias removed', { aliases: [perhaps, no] }],
    ['a mapping rejected', { mappings: [{ ...good, review: { state: 'rejected' } }, bad] }],
    ['a mapping taken back from rejected', { mappings: [good, { ...bad, review: { state: 'approved' } }] }],
    ['pay', { pay: { ...before.pay, median: 1 } }],
    ['an unknown member', { mood: 'good' }],
  ])(
    '%s opens a draft of the next version, the old text stays in force, the approval goes',
    (_what, change) => {
      const after = settle(before, { ...before, ...change });
      expect(after).toMatchObject({ ...change, status: 'draft', version: 5, inForce: 4 });
      expect('approval' in after).toBe(false);
    },
  );

  it.each<[string, Partial<Role>]>([
    [
      'a waiting alias rejected',
      { aliases: [yes, { ...perhaps, review: { state: 'rejected', by: 'M', note: 'no' } }, no] },
    ],
    [
      'a rejected alias back to waiting',
      { aliases: [yes, perhaps, { ...no, review: { state: 'pending' } }] },
    ],
    ['a waiting alias edited', { aliases: [yes, { ...perhaps, text: 'Maybe' }, no] }],
    ['a new alias that waits', { aliases: [...before.aliases, alias('New', { id: 'a4' })] }],
    [
      'who approved an alias, and when',
      { aliases: [{ ...yes, review: { state: 'approved', by: 'Else', at: 'x' } }, perhaps, no] },
    ],
    [
      'a mute',
      { curation: { ...before.curation, mutes: [{ rule: 'r', field: '', reason: 'w', by: 'b', at: 'a' }] } },
    ],
    ['a confirmed text', { provenance: { title: { kind: 'authored', by: 'M' } } }],
    ['a confirmed item', { tasks: [{ ...one, provenance: { kind: 'authored', by: 'M' } }, two] }],
    ['a rejected mapping edited', { mappings: [good, { ...bad, title: 'V' }] }],
    ['nothing', {}],
  ])('%s is no edit: everything stands as it was', (_what, change) => {
    const after = { ...before, ...change };
    expect(settle(before, after)).toBe(after);
  });

  it.each(['draft', 'in_review', 'deprecated'] as const)(
    'a role that is %s keeps its status and version',
    (status) => {
      const role = roleWith(status, { version: 2, inForce: status === 'deprecated' ? null : 1 });
      expect(settle(role, { ...role, summary: 'Other.' })).toMatchObject({
        status,
        version: 2,
        inForce: role.inForce,
      });
    },
  );
});
