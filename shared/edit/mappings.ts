import { CanonError } from '../errors.ts';
import { MAPPING_RELATIONS, type Mapping, type Role } from '../model/role.ts';
import { authored, type Hand } from './hand.ts';
import { settle } from './settle.ts';

/** What a reviewer can say of a mapping: that it holds, and how; that it is wrong; that one can't tell; nothing yet. */
export const MAPPING_VERDICTS = [...MAPPING_RELATIONS, 'wrong', 'unsure', 'open'] as const;
export type MappingVerdict = (typeof MAPPING_VERDICTS)[number];

/**
 * A verdict on one mapping. A relation approves it as just that; another relation than was proposed is the person's.
 * The same verdict again, with the same note, is none. The proposer's confidence is never touched.
 * @throws CanonError `not-found`
 */
export function judgeMapping(
  role: Role,
  mappingId: string,
  verdict: MappingVerdict,
  hand: Hand,
  note?: string,
): Role {
  const mapping = role.mappings.find(({ id }) => id === mappingId);
  if (mapping === undefined) {
    throw new CanonError('not-found', `${role.code} has no mapping ${mappingId}. Nothing was changed.`, {
      role: role.code,
      mapping: mappingId,
    });
  }
  const state = STATES[verdict] ?? 'approved';
  const relation = state === 'approved' ? verdict : mapping.relation;
  const noted = note === undefined || note === mapping.review.note;
  if (mapping.review.state === state && mapping.relation === relation && noted) return role;
  const review: Mapping['review'] =
    state === 'needs_review'
      ? { state }
      : { state, by: hand.by, at: hand.at, ...(note !== undefined && { note }) };
  const provenance = mapping.relation === relation ? mapping.provenance : authored(hand);
  const judged: Mapping = { ...mapping, relation, review, provenance };
  return settle(role, { ...role, mappings: role.mappings.map((row) => (row === mapping ? judged : row)) });
}

const STATES: Partial<Record<MappingVerdict, Mapping['review']['state']>> = {
  wrong: 'rejected',
  unsure: 'unsure',
  open: 'needs_review',
};
