import { describe, expect, it } from 'vitest';
import { judgeMapping, MAPPING_VERDICTS } from '../../../shared/edit/mappings.ts';
import { MAPPING_RELATIONS, type Role } from '../../../shared/model/role.ts';
import { makeRole, mapping } from '../../support/role.ts';
import { AUTHORED, hand } from './hand.ts';

const role = (): Role =>
  makeRole({
    mappings: [
      mapping('15-1252', 'Software Developers', {
        relation: 'broad',
        confidence: 0.6,
        review: { state: 'needs_review' },
        provenance: { kind: 'generated', by: 'model' },
      }),
    ],
  });
const judged = (verdict: (typeof MAPPING_VERDICTS)[number], note?: string) =>
  judgeMapping(role(), 'm1', verdict, hand(), note).mappings[0];

describe('a verdict on a mapping', () => {
  it.each(MAPPING_RELATIONS)('%s approves it as that', (relation) => {
    expect(judged(relation)).toMatchObject({
      relation,
      confidence: 0.6,
      review: { state: 'approved', by: AUTHORED.by, at: AUTHORED.at },
      // Only who says another thing than was proposed is its author.
      provenance: relation === 'broad' ? { kind: 'generated', by: 'model' } : AUTHORED,
    });
  });

  it('wrong rejects it, unsure says so, and neither touches the relation', () => {
    expect(judged('wrong', 'another trade')).toMatchObject({
      relation: 'broad',
      review: { state: 'rejected', note: 'another trade' },
      provenance: { kind: 'generated' },
    });
    expect(judged('unsure')).toMatchObject({ relation: 'broad', review: { state: 'unsure' } });
  });

  it('can be taken back, and the same again is none', () => {
    for (const verdict of MAPPING_VERDICTS) {
      const once = judgeMapping(role(), 'm1', verdict, hand());
      expect(judgeMapping(once, 'm1', verdict, hand('Jon <j@x.org>'))).toBe(once);
      expect(judgeMapping(once, 'm1', 'open', hand()).mappings[0]?.review).toEqual({ state: 'needs_review' });
    }
  });

  it('on one that isn’t there is refused', () => {
    expect(() => judgeMapping(role(), 'gone', 'exact', hand())).toThrow(
      expect.objectContaining({ code: 'not-found', message: expect.stringContaining('gone') }),
    );
  });
});
