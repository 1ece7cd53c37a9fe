import { scoreSchema } from '../model/common.ts';
import { MAPPING_RELATIONS, MAPPING_STATES, type Mapping } from '../model/role.ts';
import type { DraftMapping } from './draft.ts';
import { type Ledger, short } from './ledger.ts';
import type { Line } from './lines.ts';
import { escapeLine, isBulletOrStructural, unescapeLine } from './markers.ts';
import { readPairs, writePairs } from './pairs.ts';
import { fitsHeading, headingOf, isKnownHeading, schemeOf } from './schemes.ts';
import { filled, type Section } from './sections.ts';
import { bulletText, decodeText, encodeText } from './text.ts';

/** The keys of a mapping line that have a member of their own; longer ones first where one ends in another. */
const KEYS = ['reviewStatus', 'confidence', 'relation', 'source', 'scheme', 'title', 'code'] as const;
/** Members of a mapping that a key of the page must not become. */
const OWN_MEMBERS = new Set<string>([...KEYS, 'id', 'heading', 'review', 'provenance', '__proto__']);
const KNOWN_KEY = new RegExp(`(?:${KEYS.join('|')})=`, 'gu');
const WORD_KEY = /(?<=^|\s)[A-Za-z][\w.-]*=/gu;

interface Found {
  key: string;
  at: number;
  blank: boolean;
}

/** A mapping line's pairs, those whose key had come before, and what stands in front of the first key. */
interface PairsReading {
  pairs: Record<string, string>;
  repeated: (readonly [key: string, value: string])[];
  left: string;
}

/**
 * Reads the `key=value` pairs of a mapping line, in any order: apart by tabs; glued, cut at the known keys; or apart
 * by blanks, where keys that are not known are cut as well. Where a key comes twice in a glued line, one that a blank
 * precedes is part of a value.
 */
function readMappingPairs(line: string): PairsReading {
  const explicit = line.includes('\t') ? readPairs(line) : undefined;
  if (explicit !== undefined) return { pairs: explicit, repeated: [], left: '' };
  const found = keysOf(line);
  const pairs = new Map<string, string>();
  const repeated: (readonly [string, string])[] = [];
  for (const [index, { key, at }] of found.entries()) {
    const value = decodeText(line.slice(at + key.length + 1, found[index + 1]?.at ?? line.length));
    if (pairs.has(key)) repeated.push([key, value]);
    else pairs.set(key, value);
  }
  const filled = [...pairs].filter(([, value]) => value !== '');
  return {
    pairs: Object.fromEntries(filled),
    repeated,
    left: line.slice(0, found[0]?.at ?? line.length).trim(),
  };
}

function keysOf(line: string): Found[] {
  const known = keysBy(line, KNOWN_KEY);
  const apart = known.length > 1 && known.every(({ at, blank }) => blank || at === 0);
  const all = apart ? keysBy(line, WORD_KEY) : known;
  const glued = new Set(all.filter(({ blank }) => !blank).map(({ key }) => key));
  return all.filter(({ key, blank }) => !blank || !glued.has(key));
}

function keysBy(line: string, pattern: RegExp): Found[] {
  return [...line.matchAll(pattern)].map(({ index, 0: match }) => ({
    key: match.slice(0, -1),
    at: index,
    blank: index > 0 && /\s/u.test(line.charAt(index - 1)),
  }));
}

/** Takes the mappings with the headings they stand under. */
export function takeMappings(section: Section | undefined, ledger: Ledger): DraftMapping[] {
  const mappings: DraftMapping[] = [];
  let heading: { text: string; line: Line } | undefined;
  for (const line of filled(section?.body ?? [])) {
    const said = bulletText(line.text);
    if (said === undefined) {
      const text = decodeText(unescapeLine(line.text, isBulletOrStructural));
      heading = { text, line };
      if (isKnownHeading(text)) ledger.place(line);
      else
        ledger.warn(
          'heading-unknown',
          line.n,
          `“${short(text)}” is the heading of no classification known here.`,
        );
      continue;
    }
    const mapping = heading === undefined ? undefined : readMapping(said, heading.text, line.n, ledger);
    if (mapping === undefined) continue;
    ledger.place(line, heading?.line);
    mappings.push(mapping);
  }
  return mappings;
}

function readMapping(said: string, heading: string, line: number, ledger: Ledger): DraftMapping | undefined {
  const { pairs, repeated, left } = readMappingPairs(said);
  const { code, title = '', source = null, relation = null, reviewStatus, confidence, scheme } = pairs;
  if (code === undefined) {
    ledger.warn('mapping-unreadable', line, `“${short(said)}” has no “code=”, so it is no mapping.`);
    return undefined;
  }
  const score = confidence === undefined ? undefined : scoreSchema.safeParse(Number(confidence));
  const state = MAPPING_STATES.find((known) => known === reviewStatus);
  const extra = Object.entries(pairs).filter(([key]) => !OWN_MEMBERS.has(key));
  const say = (problem: string, message: string): void => ledger.warn(problem, line, message);
  for (const [key, value] of repeated) {
    say(
      'key-repeated',
      `“${key}=” stands here more than once: the first was taken, “${short(value)}” left out.`,
    );
  }
  if (left !== '') say('mapping-left', `“${short(left)}” stands in front of the first key and was left out.`);
  if (scheme === undefined && !fitsHeading(heading, code)) {
    say('mapping-code-form', `“${short(code)}” has not the form of a code under “${heading}”; it is kept.`);
  }
  if (relation !== null && !MAPPING_RELATIONS.some((known) => known === relation)) {
    say(
      'relation-unknown',
      `“${short(relation)}” is no relation; known are ${MAPPING_RELATIONS.join(', ')}. It is kept.`,
    );
  }
  if (state === undefined && reviewStatus !== undefined) {
    say('review-unknown', `“${short(reviewStatus)}” is no state of a review; “needs_review” was taken.`);
  }
  if (score !== undefined && !score.success) {
    say(
      'score-unreadable',
      `“${short(confidence ?? '')}” is no confidence: it must be between 0.00 and 1.00.`,
    );
  }
  for (const [key] of extra)
    say('key-unknown', `“${key}=” is no key of a mapping; it is kept beside the others.`);
  for (const key of Object.keys(pairs)) {
    if (OWN_MEMBERS.has(key) && !KEYS.some((known) => known === key)) {
      say(
        'key-refused',
        `“${key}=” can't be taken from a page; its value “${short(pairs[key] ?? '')}” was left out.`,
      );
    }
  }
  return {
    scheme: scheme ?? schemeOf(heading, code),
    code,
    title,
    relation,
    source,
    confidence: score?.success ? score.data : null,
    state: state ?? 'needs_review',
    heading,
    extra: Object.fromEntries(extra),
    line,
  };
}

/** A mapping's line without its bullet: glued, or with tabs where gluing would be read as something else. */
function writeMapping(mapping: Mapping): string {
  const heading = mapping.heading || headingOf(mapping.scheme);
  const pairs: [string, string | null][] = [
    ['code', mapping.code],
    ['title', mapping.title],
    ['source', mapping.source],
    ['reviewStatus', mapping.review.state],
    ['relation', mapping.relation],
    ['confidence', mapping.confidence === null ? null : mapping.confidence.toFixed(2)],
    ['scheme', schemeOf(heading, mapping.code) === mapping.scheme ? null : mapping.scheme],
    ...Object.entries(mapping).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' && !OWN_MEMBERS.has(key) && /^[A-Za-z][\w.-]*$/u.test(key)
        ? [[key, value]]
        : [],
    ),
  ];
  const line = writePairs(pairs, '');
  const back = readMappingPairs(line);
  const given = pairs.filter(([, value]) => value !== null && value.trim() !== '');
  const same =
    back.repeated.length === 0 &&
    back.left === '' &&
    Object.keys(back.pairs).length === given.length &&
    given.every(([key, value]) => encodeText(back.pairs[key] ?? '') === encodeText(value ?? ''));
  return same ? line : writePairs(pairs);
}

/** The mappings from their first heading on; a heading comes again whenever it changes. */
export function writeMappings(mappings: readonly Mapping[]): string[] {
  const lines: string[] = [];
  let current: string | undefined;
  for (const mapping of mappings) {
    const heading = encodeText(mapping.heading || headingOf(mapping.scheme));
    if (heading !== current) lines.push('', escapeLine(heading, isBulletOrStructural), '');
    current = heading;
    lines.push(`  • ${writeMapping(mapping)}`.trimEnd());
  }
  return lines;
}
