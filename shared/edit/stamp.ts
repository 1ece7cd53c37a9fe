import { sameValue } from '../diff.ts';
import {
  type Alias,
  COMPONENT_LISTS,
  type Item,
  type Mapping,
  type Role,
  TEXT_PATHS,
} from '../model/role.ts';
import { type Plain, readPath } from '../paths.ts';
import { authored, type Hand } from './hand.ts';

const LISTS_OF_ROLE = [...COMPONENT_LISTS, 'aliases', 'mappings'] as const;

/** Marks what differs as written by this person; a score the machine gave stays as what it had proposed. */
export function stamp(before: Role, after: Role, hand: Hand): Role {
  const provenance = { ...after.provenance };
  for (const path of [...TEXT_PATHS, 'scope', 'pay']) {
    if (!sameValue(readPath(before, path), readPath(after, path))) provenance[path] = authored(hand);
  }
  const result: Role = { ...after, provenance };
  if (before.confidence !== after.confidence || before.statedBand !== after.statedBand) {
    const known = before.provenance.confidence;
    // A score that a person gave before was proposed by nobody.
    const machines = known?.kind === 'authored' ? undefined : (before.confidence ?? undefined);
    provenance.confidence = authored(hand, known?.proposed ?? machines);
    delete result.statedBand;
  }
  for (const name of LISTS_OF_ROLE) {
    (result as Plain)[name] = stampRows(before[name], after[name], hand);
  }
  return {
    ...result,
    story: { ...after.story, plan: stampRows(before.story.plan, after.story.plan, hand) as Item[] },
  };
}

type Row = Item | Alias | Mapping;

function stampRows(before: readonly Row[], after: readonly Row[], hand: Hand): Row[] {
  const old = new Map(before.map((row) => [row.id, row]));
  return after.map((row) => {
    const was = old.get(row.id);
    // A review is a decision about the row, not an edit of its words.
    if (was === undefined || sameValue({ ...was, review: null }, { ...row, review: null })) return row;
    const score = 'confidence' in was && 'confidence' in row && was.confidence !== row.confidence;
    const proposed = was.provenance.proposed ?? (score ? (was.confidence ?? undefined) : undefined);
    const stamped = { ...row, provenance: authored(hand, proposed) };
    if (score) delete (stamped as Plain).statedBand;
    return stamped;
  });
}
