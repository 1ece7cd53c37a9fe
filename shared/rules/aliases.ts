import type { Alias } from '../model/role.ts';
import { fingerprint, normaliseTitle } from '../normalise.ts';
import type { RoleFacts } from './facts.ts';
import type { Draft, Fix, Rule, RuleContext } from './types.ts';
import { codes, count, named, quote } from './words.ts';

const pathOf = (alias: Alias): string => `aliases[${alias.id}]`;
const stands = (alias: Alias): boolean => alias.review.state !== 'rejected';
const stateWord = (alias: Alias): string => (alias.review.state === 'approved' ? 'approved' : 'waiting');

function reject(alias: Alias, label: string): Fix {
  return { label, aliasDecision: { alias: alias.id, decision: 'rejected' } };
}

const aliasDuplicate: Rule = {
  id: 'alias-duplicate',
  severity: 'error',
  title: 'Alias twice',
  explain:
    'The same alias stands twice on the role, case, accents and punctuation aside. Reject or remove one. The same word in another language is another alias, and a rejected one doesn’t count.',
  check({ role }) {
    const first = new Map<string, Alias>();
    const drafts: Draft[] = [];
    for (const alias of role.aliases.filter(stands)) {
      const text = normaliseTitle(alias.text);
      const key = `${alias.lang} ${text}`;
      const before = first.get(key);
      if (before === undefined) {
        first.set(key, alias);
        continue;
      }
      // Of two, the one that somebody approved stays; of two alike, the first.
      const spare = alias.review.state === 'approved' && before.review.state !== 'approved' ? before : alias;
      if (spare === before) first.set(key, alias);
      const message = `${quote(alias.text)} stands twice on this role (${stateWord(before)}, ${stateWord(alias)}). Reject one of them.`;
      drafts.push({
        field: pathOf(alias),
        message,
        fix: reject(spare, `Reject the ${stateWord(spare)} one`),
      });
    }
    return drafts;
  },
};

/** Whether somebody on either side accepted that these two roles share an alias. */
function isAccepted(key: string, facts: RoleFacts, other: RoleFacts): boolean {
  const covers = (mine: RoleFacts, theirs: RoleFacts): boolean =>
    mine.accepted.some(
      (accepted) =>
        (accepted.key === key || accepted.key === '') &&
        (accepted.with === null || accepted.with === theirs.id),
    );
  return covers(facts, other) || covers(other, facts);
}

/** Accepted by this role without naming another: with everybody, however many they are. */
function isAcceptedWithAll(key: string, facts: RoleFacts): boolean {
  return facts.accepted.some(
    (accepted) => accepted.with === null && (accepted.key === key || accepted.key === ''),
  );
}

/** One look at each alias that this role claims: the first row of each text, the approved one where there is one. */
function claimed({ role }: RuleContext): { alias: Alias; key: string }[] {
  if (role.status === 'deprecated') return [];
  const rows = new Map<string, Alias>();
  for (const alias of role.aliases.filter(stands)) {
    const key = normaliseTitle(alias.text);
    const before = rows.get(key);
    const stronger = alias.review.state === 'approved' && before?.review.state !== 'approved';
    if (key !== '' && (before === undefined || stronger)) rows.set(key, alias);
  }
  return [...rows].map(([key, alias]) => ({ key, alias }));
}

const aliasAmbiguous: Rule = {
  id: 'alias-ambiguous',
  severity: 'error',
  title: 'Alias approved twice',
  explain:
    'An alias that is approved on two roles leads whoever looks for it to both. Often that is how titles are: then accept it with a reason, once for the pair. Else reject it on the role that it doesn’t fit. Retired roles claim no aliases.',
  check(context) {
    const { role, facts, view } = context;
    return claimed(context).flatMap(({ alias, key }): Draft[] => {
      if (alias.review.state !== 'approved') return [];
      const { approved } = view.index.claims(key, role.id);
      if (approved === 'crowd') {
        if (isAcceptedWithAll(key, facts)) return [];
        const message = `${quote(alias.text)} is approved on ${view.index.crowd} other roles or more. Reject it here, or accept it for all of them with a reason.`;
        return [{ field: pathOf(alias), message }];
      }
      const others = named(approved.filter((other) => !isAccepted(key, facts, other)));
      if (others.length === 0) return [];
      const message = `${quote(alias.text)} is approved here and on ${codes(others)}. Reject it on one of them, or accept it with a reason.`;
      return [{ field: pathOf(alias), message, with: others }];
    });
  },
};

const aliasShared: Rule = {
  id: 'alias-shared',
  severity: 'warning',
  title: 'Alias on another role too',
  explain:
    'The alias waits or is approved here, and on another role as well. Decide which of them it fits; where it fits both, accept it with a reason. Accepting sticks when both are approved.',
  check(context) {
    const { role, facts, view } = context;
    return claimed(context).flatMap(({ alias, key }): Draft[] => {
      const { open, approved } = view.index.claims(key, role.id);
      const here = alias.review.state === 'approved';
      if (open === 'crowd') {
        if ((here && approved === 'crowd') || isAcceptedWithAll(key, facts)) return [];
        const message = `${quote(alias.text)} is an alias of ${view.index.crowd} other roles or more. Say more exactly what is meant, or reject it.`;
        return [{ field: pathOf(alias), message, ...rejectPending(alias) }];
      }
      const both = new Set(here && approved !== 'crowd' ? approved.map(({ id }) => id) : []);
      const others = named(open.filter((other) => !both.has(other.id) && !isAccepted(key, facts, other)));
      if (others.length === 0) return [];
      const message = `${quote(alias.text)} is an alias of ${codes(others)} too. Decide where it belongs, or accept it with a reason.`;
      return [{ field: pathOf(alias), message, with: others, ...rejectPending(alias) }];
    });
  },
};

const rejectPending = (alias: Alias): { fix?: Fix } =>
  alias.review.state === 'pending' ? { fix: reject(alias, 'Reject it here') } : {};

const aliasEqualsTitle: Rule = {
  id: 'alias-equals-title',
  severity: 'warning',
  title: 'Alias equals the title',
  explain: 'An alias is another title. One that says what the title says helps nobody to find the role.',
  check({ role }) {
    const title = normaliseTitle(role.title);
    if (title === '') return [];
    return role.aliases
      .filter((alias) => stands(alias) && normaliseTitle(alias.text) === title)
      .map((alias) => ({
        field: pathOf(alias),
        message: `${quote(alias.text)} is the role’s own title. Reject it.`,
        fix: reject(alias, 'Reject it'),
      }));
  },
};

const aliasNear: Rule = {
  id: 'alias-near',
  severity: 'info',
  title: 'Alias near the title',
  explain:
    'The alias has the very words of the title in another order, or one of them more often. It may still be what people say; perhaps it is the better title.',
  check({ role }) {
    const title = normaliseTitle(role.title);
    const words = fingerprint(role.title);
    if (words === '') return [];
    return role.aliases
      .filter(
        (alias) => stands(alias) && fingerprint(alias.text) === words && normaliseTitle(alias.text) !== title,
      )
      .map((alias) => ({
        field: pathOf(alias),
        message: `${quote(alias.text)} has the same words as the title ${quote(role.title)}. Keep the one that people use.`,
      }));
  },
};

const aliasPending: Rule = {
  id: 'alias-pending',
  severity: 'info',
  title: 'Aliases wait',
  explain: 'Only approved aliases are published. Approve or reject those that wait.',
  check({ facts }) {
    if (facts.waiting === 0) return [];
    const message = `${count(facts.waiting, 'alias waits', 'aliases wait')} for a decision. Approve or reject ${facts.waiting === 1 ? 'it' : 'them'}.`;
    return [{ field: 'aliases', message }];
  },
};

/** Rules about other titles of the role. */
export const aliasRules: readonly Rule[] = [
  aliasDuplicate,
  aliasAmbiguous,
  aliasEqualsTitle,
  aliasShared,
  aliasPending,
  aliasNear,
];
