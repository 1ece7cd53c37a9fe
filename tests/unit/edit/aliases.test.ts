import { describe, expect, it } from 'vitest';
import { roleContentDigest } from '../../../electron/core/store/digest.ts';
import { addAlias, decideAlias, findAlias, keepRejected } from '../../../shared/edit/aliases.ts';
import { REVIEW_STATES, type Role } from '../../../shared/model/role.ts';
import { alias, makeRole } from '../../support/role.ts';
import { AUTHORED, hand } from './hand.ts';

const role = (more: Partial<Role> = {}): Role =>
  makeRole({
    aliases: [
      alias('Waits', { id: 'w' }),
      alias('Approved', { id: 'a', state: 'approved' }),
      alias('Rejected', { id: 'r', state: 'rejected' }),
    ],
    ...more,
  });
const approvedRole = (): Role => {
  const it = role({ inForce: 1 });
  return {
    ...it,
    status: 'approved',
    approval: { contentSha256: roleContentDigest(it), by: ['Jon'], at: '2026-11-01T00:00:00Z' },
  };
};
const stateOf = (it: Role, id: string) => it.aliases.find((row) => row.id === id)?.review;

describe('a decision on an alias', () => {
  it.each(['w', 'a', 'r'])(
    'on %s may be any of the three, with who and when, and can be taken back',
    (id) => {
      for (const state of REVIEW_STATES) {
        const before = role();
        const after = decideAlias(before, id, state, hand());
        if (stateOf(before, id)?.state === state) expect(after).toBe(before);
        else if (state === 'pending') expect(stateOf(after, id)).toEqual({ state });
        else expect(stateOf(after, id)).toEqual({ state, by: AUTHORED.by, at: AUTHORED.at });
        // The proposer's confidence and where the text comes from are not its business.
        expect(after.aliases.map(({ review: _review, ...rest }) => rest)).toEqual(
          before.aliases.map(({ review: _review, ...rest }) => rest),
        );
      }
    },
  );

  it('keeps a note; the same again is none, another note is one', () => {
    const once = decideAlias(role(), 'w', 'rejected', hand(), 'too vague');
    expect(stateOf(once, 'w')).toMatchObject({ state: 'rejected', note: 'too vague' });
    expect(decideAlias(once, 'w', 'rejected', hand(), 'too vague')).toBe(once);
    expect(decideAlias(once, 'w', 'rejected', hand())).toBe(once);
    expect(stateOf(decideAlias(once, 'w', 'rejected', hand(), 'too long'), 'w')?.note).toBe('too long');
  });

  it('of a second reviewer stands beside the first', () => {
    const [mira, jonas, amara] = ['Mira <m@x.org>', 'Jonas <j@x.org>', 'Amara <a@x.org>'];
    const at = AUTHORED.at;
    const by = (person: string, it: Role, state: 'approved' | 'rejected', note?: string): Role =>
      decideAlias(it, 'w', state, hand(person), note);
    const first = by(mira, role(), 'approved');
    const agreed = by(jonas, first, 'approved', 'sure');
    const answer = { state: 'approved', by: jonas, at, note: 'sure' };
    expect(stateOf(agreed, 'w')).toEqual({ state: 'approved', by: mira, at, answers: [answer] });
    expect(by(jonas, agreed, 'approved')).toBe(agreed);
    const doubted = by(amara, agreed, 'rejected', 'too vague');
    expect(stateOf(doubted, 'w')).toEqual({
      state: 'rejected',
      by: amara,
      at,
      note: 'too vague',
      answers: [answer, { state: 'approved', by: mira, at }],
    });
    // Who changes their mind has one answer; who takes the decision over has none beside it.
    const back = by(mira, doubted, 'rejected');
    expect(stateOf(back, 'w')).toMatchObject({
      by: amara,
      answers: [answer, { state: 'rejected', by: mira }],
    });
    const over = by(jonas, doubted, 'approved');
    expect(stateOf(over, 'w')).toEqual({
      state: 'approved',
      by: jonas,
      at,
      answers: [
        { state: 'approved', by: mira, at },
        { state: 'rejected', by: amara, at, note: 'too vague' },
      ],
    });
    expect(stateOf(decideAlias(over, 'w', 'pending', hand(mira)), 'w')).toEqual({ state: 'pending' });
  });

  it('on an approved role: approving opens the next version, rejecting what waited does not', () => {
    expect(decideAlias(approvedRole(), 'w', 'approved', hand())).toMatchObject({
      status: 'draft',
      version: 2,
      inForce: 1,
    });
    expect(decideAlias(approvedRole(), 'w', 'rejected', hand())).toMatchObject({
      status: 'approved',
      version: 1,
    });
    expect(decideAlias(approvedRole(), 'a', 'rejected', hand())).toMatchObject({
      status: 'draft',
      version: 2,
    });
    expect(decideAlias(approvedRole(), 'a', 'pending', hand())).toMatchObject({
      status: 'draft',
      version: 2,
    });
    expect(decideAlias(approvedRole(), 'r', 'pending', hand())).toMatchObject({
      status: 'approved',
      version: 1,
    });
  });
});

describe('an alias', () => {
  it('is named by its id or its text; of two with one text the one that waits', () => {
    const twins = role({
      aliases: [
        alias('Same', { id: 'x', state: 'approved' }),
        alias('Same', { id: 'y' }),
        alias('x', { id: 'z' }),
      ],
    });
    expect(findAlias(twins, 'Same').id).toBe('y');
    expect(findAlias(twins, 'x').id).toBe('x');
    expect(() => findAlias(twins, 'Other')).toThrow(
      expect.objectContaining({ code: 'not-found', message: expect.stringContaining('Other') }),
    );
  });

  it('that is added stands last, waits, and is the person’s', () => {
    const after = addAlias(role(), 'New', 'former', 'de', hand(), 'from the union');
    expect(after.aliases.at(-1)).toEqual({
      id: 'new1',
      text: 'New',
      type: 'former',
      lang: 'de',
      confidence: null,
      review: { state: 'pending', note: 'from the union' },
      provenance: AUTHORED,
    });
    expect(addAlias(approvedRole(), 'New', 'common', 'en', hand())).toMatchObject({
      status: 'approved',
      version: 1,
    });
  });

  it('that was rejected and is removed is kept aside', () => {
    const before = role();
    const after = keepRejected(before, { ...before, aliases: [] });
    expect(after.curation.rejectedAliases).toEqual([before.aliases[2]]);
    expect(keepRejected(before, before)).toBe(before);
    const untouched = { ...before, aliases: before.aliases.slice(1) };
    expect(keepRejected(before, untouched)).toBe(untouched);
  });
});
