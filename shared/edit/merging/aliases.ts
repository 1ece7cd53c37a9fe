import type { Alias, Role } from '../../model/role.ts';
import { normaliseTitle } from '../../normalise.ts';
import { besides } from '../aliases.ts';
import type { Uniting } from './uniting.ts';

const keyOf = ({ lang, text }: Pick<Alias, 'lang' | 'text'>): string =>
  `${lang.toLowerCase()} ${normaliseTitle(text)}`;

const STATE_WORDS = { pending: 'waiting', approved: 'approved', rejected: 'rejected' } as const;

interface Aliases {
  readonly aliases: Alias[];
  readonly rejected: Alias[];
}

/**
 * The aliases of both: one a language and text as compared. What somebody decided counts before what waits; approved
 * against rejected is a choice. A text that one of them rejected and took off its list is not proposed again.
 */
export function uniteAliases(keep: Role, other: Role, uniting: Uniting): Aliases {
  const aliases = [...keep.aliases];
  const rejected = [...keep.curation.rejectedAliases];
  const used = new Set([...aliases, ...rejected].map(({ id }) => id));
  const placeOf = placesByKey(aliases);
  const removed = new Map(rejected.map((alias) => [keyOf(alias), alias]));
  for (const theirs of other.aliases) {
    const key = keyOf(theirs);
    const at = placeOf.get(key);
    const mine = at === undefined ? undefined : aliases[at];
    const refused = removed.get(key);
    if (at !== undefined && mine !== undefined) {
      uniting.both += 1;
      uniting.ids.set(theirs.id, mine.id);
      aliases[at] = unitedAlias(mine, theirs, `aliases[${mine.id}].review`, uniting);
    } else if (refused !== undefined && !overrules(refused, theirs, uniting)) {
      uniting.left.push({ path: 'aliases', text: theirs.text, reason: `rejected on ${keep.code} before` });
    } else {
      if (refused !== undefined) rejected.splice(rejected.indexOf(refused), 1);
      placeOf.set(key, aliases.length);
      aliases.push({ ...theirs, id: uniting.idFor(theirs.id, used) });
      uniting.come('aliases', theirs.text, STATE_WORDS[theirs.review.state]);
    }
  }
  for (const theirs of other.curation.rejectedAliases) {
    const at = placeOf.get(keyOf(theirs));
    const mine = at === undefined ? undefined : aliases[at];
    if (at !== undefined && mine !== undefined) {
      aliases[at] = unitedAlias(mine, theirs, `aliases[${mine.id}].review`, uniting);
    } else if (!removed.has(keyOf(theirs))) {
      removed.set(keyOf(theirs), theirs);
      rejected.push({ ...theirs, id: uniting.idFor(theirs.id, used) });
    }
  }
  return { aliases, rejected };
}

function placesByKey(aliases: readonly Alias[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [at, alias] of aliases.entries()) if (!places.has(keyOf(alias))) places.set(keyOf(alias), at);
  return places;
}

/** One alias that both have. A rejected row that was taken off the other's list counts as one of it. */
function unitedAlias(mine: Alias, theirs: Alias, path: string, uniting: Uniting): Alias {
  const [a, b] = [mine.review, theirs.review];
  if (b.state === 'pending') return mine;
  if (a.state === 'pending') {
    uniting.come('aliases', mine.text, STATE_WORDS[b.state]);
    return { ...mine, review: b };
  }
  if (a.state !== b.state) {
    const known = uniting.choices.find((choice) => choice.path === path);
    const takes = known === undefined && uniting.choose(path, a.state, b.state, mine.text);
    return { ...mine, review: takes ? besides(b, [a]) : besides(a, [b]) };
  }
  const review = besides(a, [b]);
  return review === a ? mine : { ...mine, review };
}

/** Whether an alias of the other role comes over although its text was rejected here and taken off the list. */
function overrules(refused: Alias, theirs: Alias, uniting: Uniting): boolean {
  if (theirs.review.state !== 'approved') return false;
  return uniting.choose(
    `curation.rejectedAliases[${refused.id}]`,
    'rejected, and off the list',
    'approved',
    theirs.text,
  );
}
