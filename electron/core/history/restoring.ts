import { sameValue } from '../../../shared/diff.ts';
import { authored, type Hand } from '../../../shared/edit/hand.ts';
import { settle } from '../../../shared/edit/settle.ts';
import { COMPONENT_LISTS, type Role, TEXT_PATHS } from '../../../shared/model/role.ts';
import { copyOf, type Plain, readPath } from '../../../shared/paths.ts';

/** What a restore brings back: what the page says. Identity, place, standing, reviews and curation stay as they are. */
const RESTORED = [
  'scope',
  'title',
  'summary',
  'confidence',
  'story',
  ...COMPONENT_LISTS,
  'mappings',
  'pay',
  'adjacent',
];

/**
 * The role with the content of an earlier point. Aliases come back too, but a decision on one that is there now is
 * not taken back, and one that came later stays: nothing a person decided is lost by a restore.
 */
export function withRestored(now: Readonly<Role>, then: Plain, hand: Hand): Role {
  const result = copyOf(now) as Role & Plain;
  for (const name of RESTORED) {
    if (then[name] !== undefined) result[name] = copyOf(then[name]);
  }
  const old = Array.isArray(then.aliases) ? (then.aliases as Role['aliases']) : [];
  const here = new Set(now.aliases.map(({ id }) => id));
  const texts = new Map(old.map((alias) => [alias.id, alias]));
  const kept = now.aliases.map((alias) => ({
    ...alias,
    ...copyOf(texts.get(alias.id) ?? {}),
    review: alias.review,
  }));
  const back = old.filter(({ id }) => !here.has(id)).map((alias) => copyOf(alias));
  result.aliases = [...kept, ...back];
  for (const path of TEXT_PATHS) {
    if (!sameValue(readPath(now, path), readPath(result, path))) result.provenance[path] = authored(hand);
  }
  return settle(now, result);
}
