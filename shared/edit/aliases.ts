import { CanonError } from '../errors.ts';
import type { Alias, Role } from '../model/role.ts';
import { normaliseTitle } from '../normalise.ts';
import { authored, type Hand } from './hand.ts';
import { settle } from './settle.ts';

/**
 * A decision on one alias. The same decision by the same person again is none (the role comes back as it is); the
 * proposer's confidence is never touched. A second reviewer's answer stands beside the first: an agreeing one leaves
 * the first in its place, a differing one takes it and keeps the first under `answers`.
 */
export function decideAlias(
  role: Role,
  aliasId: string,
  state: Alias['review']['state'],
  hand: Hand,
  note?: string,
): Role {
  const alias = findAlias(role, aliasId);
  const review = reviewed(alias.review, state, hand, note);
  if (review === alias.review) return role;
  const aliases = role.aliases.map((row) => (row === alias ? { ...row, review } : row));
  return settle(role, { ...role, aliases });
}

/**
 * A review with what others answered kept beside it. Where it says the same already, it comes back as it is.
 * @param others reviews of the same alias elsewhere, and those who agreed or doubted there
 */
export function besides(review: Review, others: readonly Review[]): Review {
  const { by } = review;
  if (by === undefined) return review;
  const known = review.answers ?? [];
  const answers = others.flatMap((other) => [...(other.answers ?? []), ...answerOf(other)]);
  const said = new Set([by, ...known.map((answer) => answer.by)]);
  const fresh = answers.filter((answer) => !said.has(answer.by));
  return fresh.length === 0 ? review : { ...review, ...answersOf([...known, ...fresh], by) };
}

function answerOf({ state, by, at, note }: Review): Answer[] {
  if (state === 'pending' || by === undefined || at === undefined) return [];
  return [{ state, by, at, ...(note !== undefined && { note }) }];
}

type Review = Alias['review'];
type Answer = NonNullable<Review['answers']>[number];

function reviewed(before: Review, state: Review['state'], hand: Hand, note: string | undefined): Review {
  const noted = note === undefined || note === before.note;
  if (state === 'pending') return before.state === 'pending' && noted ? before : { state };
  const mine: Answer = { state, by: hand.by, at: hand.at, ...(note !== undefined && { note }) };
  const { by, at } = before;
  if (before.state === 'pending' || by === undefined || at === undefined || by === hand.by) {
    if (before.state === state && noted) return before;
    return withAnswers(mine, before.answers);
  }
  if (before.state === state) {
    const known = before.answers?.find((answer) => answer.by === hand.by);
    if (known?.state === state && (note === undefined || note === known.note)) return before;
    return { ...before, ...answersOf([...(before.answers ?? []), mine], by) };
  }
  const first: Answer = {
    state: before.state,
    by,
    at,
    ...(before.note !== undefined && { note: before.note }),
  };
  return withAnswers(mine, [...(before.answers ?? []), first]);
}

const withAnswers = (review: Answer, answers: readonly Answer[] | undefined): Review => ({
  ...review,
  ...answersOf(answers ?? [], review.by),
});

/** One answer a person, the last one; the one who decides has none beside the decision. */
function answersOf(answers: readonly Answer[], decider: string): { answers?: Answer[] } {
  const last = new Map<string, Answer>();
  for (const answer of answers) {
    last.delete(answer.by);
    if (answer.by !== decider) last.set(answer.by, answer);
  }
  return last.size === 0 ? {} : { answers: [...last.values()] };
}

/**
 * The alias with that id, or else with that very text; of several with one text, one that waits is meant first.
 * @throws CanonError `not-found`
 */
export function findAlias(role: Role, idOrText: string): Alias {
  const byText = role.aliases.filter((row) => row.text === idOrText);
  const alias =
    role.aliases.find((row) => row.id === idOrText) ??
    byText.find((row) => row.review.state === 'pending') ??
    byText[0];
  if (alias === undefined) {
    throw new CanonError('not-found', `${role.code} has no alias "${idOrText}". Nothing was changed.`, {
      role: role.code,
      alias: idOrText,
    });
  }
  return alias;
}

/** A new alias at the end of the list, written by this person and waiting for a decision. */
export function addAlias(
  role: Role,
  text: string,
  type: string,
  lang: string,
  hand: Hand,
  note?: string,
): Role {
  const alias: Alias = {
    id: hand.newId(),
    text,
    type,
    lang,
    confidence: null,
    review: { state: 'pending', ...(note !== undefined && { note }) },
    provenance: authored(hand),
  };
  return settle(role, { ...role, aliases: [...role.aliases, alias] });
}

/**
 * The same decision on many aliases at once, each named as {@link findAlias} takes it. One walk over the list, however
 * many they are.
 * @throws CanonError `not-found`
 */
export function decideAliases(
  role: Role,
  named: readonly string[],
  state: Alias['review']['state'],
  hand: Hand,
  note?: string,
): { role: Role; texts: string[] } {
  const byId = new Map(role.aliases.map((row) => [row.id, row]));
  const texts: string[] = [];
  const chosen = new Set<string>();
  for (const name of named) {
    const free =
      byId.get(name) ??
      findAlias({ ...role, aliases: role.aliases.filter(({ id }) => !chosen.has(id)) }, name);
    chosen.add(free.id);
    texts.push(free.text);
  }
  const aliases = role.aliases.map((row) => {
    if (
      !chosen.has(row.id) ||
      (row.review.state === state && (note === undefined || note === row.review.note))
    )
      return row;
    const review: Alias['review'] =
      state === 'pending'
        ? { state }
        : { state, by: hand.by, at: hand.at, ...(note !== undefined && { note }) };
    return { ...row, review };
  });
  if (aliases.every((row, at) => row === role.aliases[at])) return { role, texts };
  return { role: settle(role, { ...role, aliases }), texts };
}

/** Many new aliases at the end of the list. Texts that the role has already, whatever was decided on them, are left out. */
export function addAliases(
  role: Role,
  texts: readonly string[],
  type: string,
  lang: string,
  hand: Hand,
): { role: Role; leftOut: string[] } {
  const known = new Set(
    [...role.aliases, ...role.curation.rejectedAliases].map(({ text }) => normaliseTitle(text)),
  );
  const leftOut: string[] = [];
  const fresh: Alias[] = [];
  for (const text of texts) {
    const key = normaliseTitle(text);
    if (known.has(key)) {
      leftOut.push(text);
      continue;
    }
    known.add(key);
    const review = { state: 'pending' } as const;
    fresh.push({ id: hand.newId(), text, type, lang, confidence: null, review, provenance: authored(hand) });
  }
  if (fresh.length === 0) return { role, leftOut };
  return { role: settle(role, { ...role, aliases: [...role.aliases, ...fresh] }), leftOut };
}

/** Rejected rows that an edit removed are kept aside, so that nothing proposes them again. */
export function keepRejected(before: Role, after: Role): Role {
  const kept = new Set(after.aliases.map((alias) => alias.id));
  const gone = before.aliases.filter((alias) => alias.review.state === 'rejected' && !kept.has(alias.id));
  if (gone.length === 0) return after;
  const { curation } = after;
  return { ...after, curation: { ...curation, rejectedAliases: [...curation.rejectedAliases, ...gone] } };
}
