/**
 * Which rule merges which member (SIGNING-AND-SYNC §6). A test holds that every member of the schemas stands here.
 *
 * - `scalar`: changed differently on both sides is a conflict
 * - `set`: texts without an order; never a conflict, unless nothing would be left of one that must not be empty
 * - `list`: entries known by `key`, merged by `fields`, in an order of their own; `self` are bare texts
 * - `record` and `map`: member by member
 * - `review`: an answer as one; who gave it and when goes with it
 * - `provenance`: goes with what it is about and is never a conflict
 * - `max`: the greater number
 * - `place`, `standing`: merged together with the others of that name (place.ts, standing.ts)
 */
export type Rule =
  | { readonly rule: 'scalar' | 'review' | 'provenance' | 'max' | 'place' | 'standing' | 'auto' }
  | { readonly rule: 'set'; readonly filled?: boolean }
  | { readonly rule: 'list'; readonly key: 'self' | readonly string[]; readonly fields: Fields }
  | { readonly rule: 'record'; readonly fields: Fields }
  | { readonly rule: 'map'; readonly of: Rule };
export type Fields = Readonly<Record<string, Rule>>;

const scalar: Rule = { rule: 'scalar' };
const max: Rule = { rule: 'max' };
const place: Rule = { rule: 'place' };
const standing: Rule = { rule: 'standing' };
const review: Rule = { rule: 'review' };
const provenance: Rule = { rule: 'provenance' };
const set: Rule = { rule: 'set' };
const words: Rule = { rule: 'list', key: 'self', fields: {} };
const record = (fields: Fields): Rule => ({ rule: 'record', fields });
const list = (key: readonly string[], fields: Fields): Rule => ({ rule: 'list', key, fields });

/** What the table doesn't know: by what it looks like, and always kept. */
export const AUTO: Rule = { rule: 'auto' };

const items = list(['id'], { id: scalar, text: scalar, prevalence: scalar, anchor: scalar, provenance });
const aliases = list(['id'], {
  id: scalar,
  text: scalar,
  type: scalar,
  lang: scalar,
  confidence: scalar,
  statedBand: scalar,
  review,
  provenance,
});
const decision = { rule: scalar, field: scalar, reason: scalar, by: scalar, at: scalar };

export const ROLE_FIELDS: Fields = {
  schemaVersion: max,
  id: scalar,
  code: place,
  function: place,
  focus: place,
  level: place,
  scope: { rule: 'set', filled: true },
  title: scalar,
  summary: scalar,
  status: standing,
  version: standing,
  inForce: standing,
  confidence: scalar,
  statedBand: scalar,
  reason: standing,
  replacedBy: standing,
  story: record({
    who: scalar,
    problem: record({ external: scalar, internal: scalar, why: scalar }),
    plan: items,
    stakes: scalar,
    success: scalar,
  }),
  coreOutputs: items,
  responsibilities: items,
  tasks: items,
  skills: items,
  knowledge: items,
  competencies: items,
  qualifications: items,
  aliases,
  mappings: list(['id'], {
    id: scalar,
    scheme: scalar,
    code: scalar,
    title: scalar,
    relation: scalar,
    source: scalar,
    confidence: scalar,
    heading: scalar,
    review,
    provenance,
  }),
  // As one: a median of one side under the currency of the other would be a sum that nobody named.
  pay: scalar,
  adjacent: list(['code'], { code: scalar, title: scalar, distance: scalar, band: scalar, provenance }),
  curation: record({
    mutes: list(['rule', 'field'], decision),
    accepted: list(['rule', 'field', 'with'], { ...decision, with: scalar }),
    rejectedAliases: aliases,
    notes: list(['id'], { id: scalar, text: scalar, by: scalar, at: scalar }),
    bands: list(['with'], { with: scalar, band: scalar, reason: scalar, by: scalar, at: scalar }),
  }),
  provenance: { rule: 'map', of: provenance },
  approval: standing,
};

const experience = record({ from: scalar, to: scalar });
const texts = (...names: string[]): Fields => Object.fromEntries(names.map((name) => [name, scalar]));

export const LEVELS_FIELDS: Fields = {
  schemaVersion: max,
  levels: list(['code'], {
    ...texts('code', 'track', 'grade', 'name', 'description'),
    dimensions: record(texts('scope', 'autonomy', 'complexity', 'impact', 'decisionRights', 'leadership')),
    experience,
  }),
};

export const TAXONOMY_FIELDS: Fields = {
  schemaVersion: max,
  superfunctions: list(['code'], texts('code', 'name')),
  functions: list(['code'], {
    ...texts('code', 'name', 'superfunction'),
    focuses: list(['code'], texts('code', 'name')),
  }),
};

export const WORKSPACE_FIELDS: Fields = {
  schemaVersion: max,
  format: max,
  id: scalar,
  name: scalar,
  lang: scalar,
  example: scalar,
  settings: record({
    // As one: limits and weights hold against one another.
    bands: scalar,
    distance: record({
      weights: scalar,
      sameSuperfunction: scalar,
      otherTrack: scalar,
      near: scalar,
      related: scalar,
    }),
    vocabularies: record({ prevalence: words, anchor: words, aliasType: words }),
    severities: { rule: 'map', of: scalar },
    verbsAbove: { rule: 'map', of: set },
    twoPersonApproval: scalar,
    approverInBundle: scalar,
  }),
};
