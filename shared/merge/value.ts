import { sameValue } from '../diff.ts';
import { isItemList, isPlain, memberPath, type Plain } from '../paths.ts';
import { type Merging, UNKNOWN } from './context.ts';
import { mergeOrder } from './order.ts';
import { AUTO, type Fields, type Rule } from './rules.ts';

type ListRule = Extract<Rule, { rule: 'list' }>;

/** Merges one value by its rule. An absent one is `undefined`, a base that can't be asked is UNKNOWN. */
function mergeValue(
  rule: Rule,
  base: unknown,
  a: unknown,
  b: unknown,
  path: string,
  merging: Merging,
): unknown {
  const easy = merging.easy(base, a, b, path);
  if (easy !== undefined) return easy.value;
  switch (rule.rule) {
    case 'set':
      return mergeSet(base, a, b, path, merging, rule.filled === true);
    case 'list':
      return mergeList(rule, base, a, b, path, merging);
    case 'record':
      return mergeMembers(rule.fields, AUTO, base, a, b, path, merging);
    case 'map':
      return mergeMembers({}, rule.of, base, a, b, path, merging);
    case 'provenance':
      return a === undefined || b === undefined ? (a ?? b) : merging.shown(a, b);
    case 'max':
      return typeof a === 'number' && typeof b === 'number'
        ? Math.max(a, b)
        : clash(base, a, b, path, merging);
    case 'review':
      return mergeReview(base, a, b, path, merging);
    case 'auto':
      return mergeValue(looksLike(base, a, b), base, a, b, path, merging);
    default:
      return clash(base, a, b, path, merging);
  }
}

/** Nobody but a person can decide: both values are kept in a conflict, and one is shown. */
function clash(base: unknown, a: unknown, b: unknown, path: string, merging: Merging): unknown {
  merging.conflict('scalar', path, base, a, b);
  return a === undefined || b === undefined ? (a ?? b) : merging.shown(a, b);
}

function looksLike(base: unknown, a: unknown, b: unknown): Rule {
  const known = [base, a, b].filter((value) => value !== undefined && value !== UNKNOWN);
  if (known.every(isPlain)) return { rule: 'map', of: AUTO };
  if (known.every(isItemList)) return { rule: 'list', key: ['id'], fields: {} };
  return { rule: 'scalar' };
}

/** Member by member; where one of the three is no object, as a whole. */
export function mergeMembers(
  fields: Fields,
  others: Rule,
  base: unknown,
  a: unknown,
  b: unknown,
  path: string,
  merging: Merging,
): unknown {
  const fits = base === undefined || base === UNKNOWN || isPlain(base);
  if (!isPlain(a) || !isPlain(b) || !fits) return clash(base, a, b, path, merging);
  const names = new Set([...(isPlain(base) ? Object.keys(base) : []), ...Object.keys(a), ...Object.keys(b)]);
  const result: Plain = {};
  for (const name of [...names].sort()) {
    const rule = Object.hasOwn(fields, name) ? (fields[name] ?? AUTO) : others;
    const was = isPlain(base) ? member(base, name) : base;
    const value = mergeValue(rule, was, member(a, name), member(b, name), memberPath(path, name), merging);
    if (value !== undefined) result[name] = value;
  }
  return result;
}

const member = (value: Plain, name: string): unknown =>
  Object.hasOwn(value, name) ? value[name] : undefined;

const fold = (text: string): string => text.normalize('NFC').toLowerCase();

function mergeSet(
  base: unknown,
  a: unknown,
  b: unknown,
  path: string,
  merging: Merging,
  filled: boolean,
): unknown {
  const [was, left, right] = [base === UNKNOWN ? [] : (base ?? []), a, b].map((value) =>
    keyed(value, (text) => (typeof text === 'string' ? fold(text) : undefined)),
  );
  if (was === undefined || left === undefined || right === undefined) return clash(base, a, b, path, merging);
  const result: string[] = [];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const removed = was.has(key) && !(left.has(key) && right.has(key));
    if (removed) continue;
    const spelled = [left.get(key), right.get(key)].filter((text) => text !== undefined) as string[];
    const fresh = spelled.filter((text) => text !== was.get(key));
    result.push((fresh.length > 0 ? fresh : spelled).sort()[0] ?? key);
  }
  if (filled && result.length === 0) return clash(base, a, b, path, merging);
  return result.sort();
}

/** Entries by their key, in their order; undefined where it is no list or a key is missing or there twice. */
function keyed(
  value: unknown,
  keyOf: (entry: unknown) => string | undefined,
): Map<string, unknown> | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries = new Map<string, unknown>();
  for (const entry of value) {
    const key = keyOf(entry);
    if (key === undefined || entries.has(key)) return undefined;
    entries.set(key, entry);
  }
  return entries;
}

function keyOfEntry(rule: ListRule): (entry: unknown) => string | undefined {
  const { key } = rule;
  return (entry) => {
    if (key === 'self') return typeof entry === 'string' ? entry : undefined;
    if (!isPlain(entry)) return undefined;
    const parts = key.map((name) => entry[name] ?? '');
    return parts.every((part) => typeof part === 'string') && parts[0] !== '' ? parts.join(' ') : undefined;
  };
}

function mergeList(
  rule: ListRule,
  base: unknown,
  a: unknown,
  b: unknown,
  path: string,
  merging: Merging,
): unknown {
  const keyOf = keyOfEntry(rule);
  const unknownBase = base === UNKNOWN;
  const was = keyed(unknownBase ? [] : (base ?? []), keyOf);
  const left = keyed(a, keyOf);
  const right = keyed(b, keyOf);
  if (was === undefined || left === undefined || right === undefined) return clash(base, a, b, path, merging);
  const result = new Map<string, unknown>();
  // Sorted, so that what is found comes in one order whichever side is called a.
  for (const key of [...new Set([...left.keys(), ...right.keys()])].sort()) {
    const here = `${path}[${key}]`;
    const before = unknownBase ? UNKNOWN : was.get(key);
    const one = left.get(key);
    const other = right.get(key);
    if (one !== undefined && other !== undefined) {
      const entry: Rule = rule.key === 'self' ? { rule: 'scalar' } : { rule: 'record', fields: rule.fields };
      result.set(key, mergeValue(entry, before, one, other, here, merging));
      continue;
    }
    const kept = one ?? other;
    if (before !== undefined) {
      const untouched =
        before !== UNKNOWN &&
        sameValue(kept, before) &&
        !merging.resolved(one === undefined ? 'b' : 'a', here);
      if (untouched) continue;
      merging.conflict('delete/edit', here, before, one, other);
    }
    result.set(key, kept);
  }
  const orders = [[...left.keys()], [...right.keys()]] as const;
  const ranBefore = unknownBase ? undefined : [...was.keys()];
  const { order, conflict } = mergeOrder(ranBefore, ...orders, new Set(result.keys()), merging.options.win);
  if (conflict) merging.conflict('order', `${path}[]`, ranBefore ?? UNKNOWN, ...orders);
  return order.map((key) => result.get(key));
}

/** The answer is one value; by whom and when go with it, and who answered besides is united by person. */
function mergeReview(base: unknown, a: unknown, b: unknown, path: string, merging: Merging): unknown {
  if (!isPlain(a) || !isPlain(b) || !(base === undefined || base === UNKNOWN || isPlain(base)))
    return clash(base, a, b, path, merging);
  const was = isPlain(base) ? answerOf(base) : base;
  const easy = merging.easy(was, answerOf(a), answerOf(b), path);
  if (easy === undefined) return clash(base, a, b, path, merging);
  const both = sameValue(answerOf(a), answerOf(b));
  const { answers: _answers, ...chosen } = both
    ? merging.shown(a, b)
    : easy.value === undefined
      ? a
      : pick(a, b, easy);
  const answers = mergeValue(
    { rule: 'list', key: ['by'], fields: {} },
    isPlain(base) ? (base.answers ?? []) : base,
    a.answers ?? [],
    b.answers ?? [],
    `${path}.answers`,
    merging,
  );
  return { ...chosen, ...(Array.isArray(answers) && answers.length > 0 && { answers }) };
}

const pick = (a: Plain, b: Plain, { value }: { value: unknown }): Plain =>
  sameValue(answerOf(a), value) ? a : b;

function answerOf(review: Plain): Plain {
  const { by: _by, at: _at, answers: _answers, ...answer } = review;
  return answer;
}
