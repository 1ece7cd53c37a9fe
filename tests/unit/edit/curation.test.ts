import { describe, expect, it } from 'vitest';
import { roleContentDigest } from '../../../electron/core/store/digest.ts';
import { accept, confirm, mute } from '../../../shared/edit/curation.ts';
import type { Role } from '../../../shared/model/role.ts';
import { readPath } from '../../../shared/paths.ts';
import { alias, items, makeRole, mapping } from '../../support/role.ts';
import { AUTHORED, hand } from './hand.ts';

const role = (): Role =>
  makeRole({
    status: 'approved',
    inForce: 1,
    tasks: items('t', 'One.', 'Two.'),
    aliases: [alias('Boss')],
    mappings: [mapping('15-1244', 'T', { provenance: { kind: 'imported', by: 'a machine' } })],
    adjacent: [{ code: 'A.B.C', provenance: { kind: 'imported' } }],
    provenance: {
      title: { kind: 'generated' },
      confidence: { kind: 'generated', proposed: 0.5 },
      'story.who': { kind: 'generated' },
    },
  });

describe('a confirmation', () => {
  it.each([
    ['title', ['title']],
    ['story.problem', ['story.problem.external', 'story.problem.internal', 'story.problem.why']],
    ['confidence', ['confidence']],
    ['scope', ['scope']],
    ['pay', ['pay']],
  ])('of %s makes its texts the person’s, their words unchanged', (path, marked) => {
    const before = role();
    const after = confirm(before, [path], hand());
    expect({ ...after, provenance: {} }).toEqual({ ...before, provenance: {} });
    for (const name of marked) expect(after.provenance[name]).toMatchObject(AUTHORED);
    const others = Object.keys(before.provenance).filter((name) => !marked.includes(name));
    for (const name of others) expect(after.provenance[name]).toEqual(before.provenance[name]);
    expect(roleContentDigest(after)).toBe(roleContentDigest(before));
  });

  it.each(['tasks', 'tasks[t2]', 'aliases', 'mappings', 'mappings[m1]', 'adjacent', 'story.plan', 'story'])(
    'of %s marks the rows in it',
    (path) => {
      const before = role();
      const after = confirm(before, [path], hand());
      const rows = [readPath(after, path === 'story' ? 'story.plan' : path)].flat() as {
        provenance: unknown;
      }[];
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row.provenance).toMatchObject(AUTHORED);
      if (path === 'tasks[t2]') expect(after.tasks[0]).toEqual(before.tasks[0]);
      expect(roleContentDigest(after)).toBe(roleContentDigest(before));
      expect(after).toMatchObject({ status: 'approved', version: 1 });
    },
  );

  it('keeps what a machine had proposed, and what somebody confirmed before', () => {
    const once = confirm(role(), ['confidence', 'tasks'], hand());
    expect(once.provenance.confidence).toEqual({ ...AUTHORED, proposed: 0.5 });
    expect(confirm(once, ['confidence', 'tasks'], { ...hand('Jon'), at: 'later' })).toEqual(once);
  });

  it('of a place that is not there is refused', () => {
    expect(() => confirm(role(), ['title', 'tasks[t9]'], hand())).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

describe('a mute', () => {
  it('stands on a rule and a place, with its reason; another reason replaces it, the same is none', () => {
    const once = mute(role(), 'core-outputs-missing', '', 'small role', hand());
    expect(once.curation.mutes).toEqual([
      { rule: 'core-outputs-missing', field: '', reason: 'small role', by: AUTHORED.by, at: AUTHORED.at },
    ]);
    expect(mute(once, 'core-outputs-missing', '', 'small role', hand())).toBe(once);
    expect(mute(once, 'core-outputs-missing', '', 'other', hand()).curation.mutes).toHaveLength(1);
    expect(
      mute(once, 'core-outputs-missing', 'coreOutputs', 'small role', hand()).curation.mutes,
    ).toHaveLength(2);
    expect(roleContentDigest(once)).toBe(roleContentDigest(role()));
  });
});

describe('an acceptance', () => {
  it('is for one other role or for all; the same again is none', () => {
    const once = accept(role(), 'alias-shared', 'Boss', 'both are', 'OTHER', hand());
    expect(once.curation.accepted).toEqual([
      {
        rule: 'alias-shared',
        field: 'Boss',
        with: 'OTHER',
        reason: 'both are',
        by: AUTHORED.by,
        at: AUTHORED.at,
      },
    ]);
    expect(accept(once, 'alias-shared', 'Boss', 'both are', 'OTHER', hand())).toBe(once);
    const more = accept(once, 'alias-shared', 'Boss', 'everywhere', undefined, hand());
    expect(more.curation.accepted).toHaveLength(2);
    expect('with' in (more.curation.accepted[1] ?? {})).toBe(false);
    expect(accept(more, 'alias-shared', 'Boss', 'still', 'OTHER', hand()).curation.accepted).toHaveLength(2);
  });
});
