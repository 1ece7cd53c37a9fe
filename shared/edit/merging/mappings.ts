import type { Mapping, Role } from '../../model/role.ts';
import type { Uniting } from './uniting.ts';

const keyOf = ({ scheme, code }: Mapping): string => `${scheme} ${code.trim().toUpperCase()}`;

/** How much a verdict says: an answer more than a doubt, a doubt more than nothing. */
const WEIGHT = { needs_review: 0, unsure: 1, approved: 2, rejected: 2 } as const;
const STATE_WORDS: Record<Mapping['review']['state'], string> = {
  needs_review: 'not judged',
  unsure: 'unsure',
  approved: 'approved',
  rejected: 'rejected',
};

/** The mappings of both: one a classification and code. What was judged counts before what was not. */
export function uniteMappings(keep: Role, other: Role, uniting: Uniting): Mapping[] {
  const mappings = [...keep.mappings];
  const used = new Set(mappings.map(({ id }) => id));
  for (const theirs of other.mappings) {
    const at = mappings.findIndex((mapping) => keyOf(mapping) === keyOf(theirs));
    const mine = mappings[at];
    if (mine === undefined) {
      mappings.push({ ...theirs, id: uniting.idFor(theirs.id, used) });
      uniting.come('mappings', nameOf(theirs), verdictOf(theirs));
      continue;
    }
    uniting.both += 1;
    uniting.ids.set(theirs.id, mine.id);
    mappings[at] = unitedMapping(mine, theirs, uniting);
  }
  return mappings;
}

const nameOf = ({ scheme, code, title }: Mapping): string => `${scheme} ${code} ${title}`.trim();
const verdictOf = ({ relation, review }: Mapping): string =>
  relation === null ? STATE_WORDS[review.state] : `${relation}, ${STATE_WORDS[review.state]}`;

function unitedMapping(mine: Mapping, theirs: Mapping, uniting: Uniting): Mapping {
  const filled: Mapping = {
    ...mine,
    title: mine.title === '' ? theirs.title : mine.title,
    source: mine.source ?? theirs.source,
    confidence: mine.confidence ?? theirs.confidence,
  };
  const judged: Mapping = { ...filled, relation: theirs.relation, review: theirs.review };
  const same = mine.relation === theirs.relation && mine.review.state === theirs.review.state;
  if (same) return filled;
  const more = WEIGHT[theirs.review.state] - WEIGHT[mine.review.state];
  if (more < 0) return filled;
  if (more > 0) {
    uniting.come('mappings', nameOf(mine), verdictOf(judged));
    return { ...judged, relation: theirs.relation ?? mine.relation };
  }
  if (mine.relation === null) return { ...filled, relation: theirs.relation };
  if (theirs.relation === null && mine.review.state === theirs.review.state) return filled;
  const takes = uniting.choose(
    `mappings[${mine.id}].review`,
    verdictOf(mine),
    verdictOf(theirs),
    nameOf(mine),
  );
  return takes ? judged : filled;
}
