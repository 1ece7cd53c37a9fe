import type { MatchBand } from '../match-bands.ts';
import { type Alias, COMPONENT_LISTS, type Role, type RoleStatus, TEXT_PATHS } from '../model/role.ts';
import { fingerprint, normaliseTitle, singular, sortedWords, wordsOf } from '../normalise.ts';
import { parsePath, readPath } from '../paths.ts';

/** Of what is kept on disk: facts of another version are to be taken anew. */
export const FACTS_VERSION = 3;

/** A role's hold on a title: one alias, its text as written and as compared. */
interface AliasClaim {
  id: string;
  text: string;
  key: string;
  state: 'pending' | 'approved' | 'rejected';
  type: string;
  lang: string;
  /** The proposer's score, never a reviewer's. */
  confidence: number | null;
  /** Who or what proposed it; null where that is a person or nothing is written down. */
  source: string | null;
  /** Who decided, and when, where somebody did. */
  by?: string;
  at?: string;
}

/** A mapping, as a queue shows it. */
interface MappingClaim {
  id: string;
  scheme: string;
  code: string;
  title: string;
  relation: string | null;
  confidence: number | null;
  state: 'needs_review' | 'approved' | 'rejected' | 'unsure';
}

/** A shared or ambiguous alias that somebody accepted: its text as compared ('' = every alias), and with whom. */
interface Acceptance {
  key: string;
  /** The other role's id; null = with every role. */
  with: string | null;
}

/** How near a person says that another role is. */
interface BandClaim {
  /** The other role's id. */
  with: string;
  band: MatchBand;
  reason: string;
  by: string;
  at: string;
}

/**
 * What the rules that look across roles, and the rows of lists, need to know of a role: plain JSON, a few
 * kilobytes at most, so that a canon of many thousands fits in memory without its texts.
 */
export interface RoleFacts {
  id: string;
  code: string;
  function: string;
  focus: string;
  level: string;
  scope: string[];
  title: string;
  status: RoleStatus;
  version: number;
  inForce: number | null;
  /** The code that the text in force stands under; null where none is. */
  codeInForce: string | null;
  confidence: number | null;
  replacedBy: string | null;
  aliases: AliasClaim[];
  /** Rows that were rejected and removed since: nothing may propose them again. */
  rejected: AliasClaim[];
  mappings: MappingClaim[];
  /** How many texts and items a machine wrote and nobody touched or confirmed. */
  drafted: number;
  /** Aliases that wait for a decision. */
  waiting: number;
  accepted: Acceptance[];
  /** What people said of how near other roles are. */
  bands: BandClaim[];
  /** The title's words without plurals, sorted, without repeats. */
  titleWords: string[];
  /** The title in one word, the last one's plural off: "Dev Ops Engineer" and "DevOps Engineers" are one. */
  titleRun: string;
  /** A hash for the words of each component, sorted, without repeats. */
  components: number[];
}

/**
 * Takes the facts of a record.
 * @param codeInForce the code in its text in force, where that is another than the record's (a rename is open)
 * @param before its facts as they were: what didn't change is not worked out again, and rows stay the very same
 * @param was the record that these facts were of
 */
export function factsOf(
  role: Role,
  codeInForce: string | null = role.inForce === null ? null : role.code,
  before?: RoleFacts,
  was?: Role,
): RoleFacts {
  const sameItems = COMPONENT_LISTS.every((list) => role[list] === was?.[list]);
  const words = wordsOf(role.title);
  const known = new Map(before?.aliases.map((claim) => [claim.id, claim]));
  const aliases = role.aliases.map((alias) => claimOf(alias, known.get(alias.id)));
  return {
    id: role.id,
    code: role.code,
    function: role.function,
    focus: role.focus,
    level: role.level,
    scope: [...role.scope],
    title: role.title,
    status: role.status,
    version: role.version,
    inForce: role.inForce,
    codeInForce,
    confidence: role.confidence,
    replacedBy: role.replacedBy ?? null,
    aliases,
    rejected: role.curation.rejectedAliases.map((alias) => claimOf(alias)),
    mappings: role.mappings.map(({ id, scheme, code, title, relation, confidence, review }) => ({
      id,
      scheme,
      code,
      title,
      relation,
      confidence,
      state: review.state,
    })),
    drafted: draftedCount(role),
    waiting: aliases.filter(({ state }) => state === 'pending').length,
    accepted: acceptedOf(role),
    bands: (role.curation.bands ?? []).map(({ with: other, band, reason, by, at }) => ({
      with: other,
      band,
      reason,
      by,
      at,
    })),
    titleWords: sortedWords(words.map(singular)),
    titleRun: [...words.slice(0, -1), ...words.slice(-1).map(singular)].join(''),
    components: (sameItems ? before?.components : undefined) ?? componentHashes(role),
  };
}

function claimOf(
  { id, text, type, lang, confidence, review, provenance }: Alias,
  before?: AliasClaim,
): AliasClaim {
  const { state, by, at } = review;
  const source = provenance.kind === 'authored' ? null : (provenance.by ?? provenance.kind);
  if (
    before?.text === text &&
    before.state === state &&
    before.type === type &&
    before.lang === lang &&
    before.confidence === confidence &&
    before.source === source &&
    before.by === by &&
    before.at === at
  )
    return before;
  return {
    id,
    text,
    key: before?.text === text ? before.key : normaliseTitle(text),
    state,
    type,
    lang,
    confidence,
    source,
    ...(by !== undefined && { by }),
    ...(at !== undefined && { at }),
  };
}

/** The texts and items that a machine wrote and nobody touched or confirmed; an import counts as a machine. */
function draftedCount(role: Role): number {
  const texts = TEXT_PATHS.filter((path) => {
    const kind = role.provenance[path]?.kind;
    return kind !== undefined && kind !== 'authored' && readPath(role, path) !== '';
  });
  const items = [...COMPONENT_LISTS.flatMap((list) => role[list]), ...role.story.plan];
  return texts.length + items.filter(({ provenance }) => provenance.kind !== 'authored').length;
}

/** The rules whose findings a person can accept. Whichever of the two it was, the pair of roles is settled. */
export const ACCEPTABLE_RULES: readonly string[] = ['alias-ambiguous', 'alias-shared'];

function acceptedOf(role: Role): Acceptance[] {
  return role.curation.accepted
    .filter(({ rule }) => ACCEPTABLE_RULES.includes(rule))
    .map((accepted) => ({ key: acceptedKey(role, accepted.field), with: accepted.with ?? null }));
}

/** The alias that an acceptance means: by path (`aliases[ID]`), by its text, or all of them. */
function acceptedKey(role: Role, field: string): string {
  if (field === '' || field === '*') return '';
  const path = field.startsWith('aliases[') ? parsePath(field)?.slice(0, 2) : undefined;
  const key = path?.[1];
  if (key === undefined || !('key' in key)) return normaliseTitle(field);
  const text = readPath(role, `aliases[${key.key}].text`);
  // The alias is gone: what was accepted went with it, and must not become an acceptance of everything.
  return typeof text === 'string' ? normaliseTitle(text) : field;
}

function componentHashes(role: Role): number[] {
  const hashes = new Set<number>();
  for (const list of COMPONENT_LISTS) {
    for (const { text } of role[list]) {
      const words = fingerprint(text);
      if (words !== '') hashes.add(hash(words));
    }
  }
  return [...hashes].sort((a, b) => a - b);
}

/** A 53-bit hash (cyrb53, by bryc, public domain): small on disk, and a clash only costs one look. */
function hash(text: string): number {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 2654435761);
    two = Math.imul(two ^ unit, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return 4294967296 * (2097151 & two) + (one >>> 0);
}
