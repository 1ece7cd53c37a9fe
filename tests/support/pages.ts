import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { bandOf } from '../../shared/confidence.ts';
import { DIMENSIONS, type Level } from '../../shared/model/level.ts';
import {
  type Adjacent,
  type Alias,
  COMPONENT_LISTS,
  emptyRole,
  type Item,
  MAPPING_RELATIONS,
  MAPPING_SCHEMES,
  MAPPING_STATES,
  type Mapping,
  REVIEW_STATES,
  ROLE_STATUSES,
  type Role,
} from '../../shared/model/role.ts';
import { defaultSettings } from '../../shared/model/settings.ts';
import type { PageDraft } from '../../shared/page/draft.ts';
import { type Maker, roleOfPage } from '../../shared/page/role-of-page.ts';
import { type PageContext, writePage } from '../../shared/page/write.ts';
import { arbitraryLine, arbitraryText, filledLine } from './page-texts.ts';

/** The settings every generated page is written and read with. */
export const SETTINGS = defaultSettings();

/** The text of a fixture in tests/fixtures/pages. */
export function pageFixture(name: string): string {
  return readFileSync(resolve(import.meta.dirname, '../fixtures/pages', name), 'utf8');
}

const ROLE_ID = '01JDEV0PS00000000000000000';

/** A {@link Maker} that counts. */
export function countingMaker(): Maker {
  let last = 0;
  const next = (): string => String(++last);
  return {
    id: () => ROLE_ID,
    itemId: next,
    at: '2026-11-24T10:00:00Z',
    by: 'A Person',
    bands: SETTINGS.bands,
  };
}

/** The role and the context of a draft, as an import into an empty workspace would have them. */
export function fromDraft(page: PageDraft): { role: Role; context: PageContext } {
  const { level } = page;
  const dimensions = Object.fromEntries(DIMENSIONS.map((name) => [name, level.dimensions[name] ?? '']));
  return {
    role: roleOfPage(page, countingMaker()),
    context: {
      level:
        level.name === '' && level.description === null && Object.keys(level.dimensions).length === 0
          ? undefined
          : {
              code: level.code,
              track: level.code.slice(0, 1),
              grade: 1,
              name: level.name,
              description: level.description ?? '',
              dimensions: dimensions as Level['dimensions'],
              experience: level.experience,
            },
      functionName: page.function.name,
      focusName: page.focus.name,
    },
  };
}

/** The page written from a draft. */
export function rewritten(page: PageDraft): string {
  const { role, context } = fromDraft(page);
  return writePage(role, context);
}

const score = fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100);
/** Now and then null. */
export const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null });
const tag = (words: readonly string[]): fc.Arbitrary<string | null> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.constantFrom(null, 'unheard', 'of two words') },
  );
const provenance = { kind: 'generated' };
/** Ids are set when the role is whole. */
const id = '';

const item: fc.Arbitrary<Item> = fc.record({
  id: fc.constant(id),
  text: arbitraryLine,
  prevalence: tag(SETTINGS.vocabularies.prevalence),
  anchor: tag(SETTINGS.vocabularies.anchor),
  provenance: fc.constant(provenance),
});
const items = fc.array(item, { maxLength: 4 });
const step = item.map((each): Item => ({ ...each, prevalence: null, anchor: null }));

/** A score, and now and then a band that its source gave it. */
const confidence: fc.Arbitrary<{ confidence: number | null; statedBand?: string }> = fc
  .tuple(
    orNull(score),
    fc.option(fc.constantFrom('low', 'medium', 'high', 'middling'), { nil: undefined, freq: 2 }),
  )
  .map(([value, band]) =>
    band === undefined || band === bandOf(value, SETTINGS.bands)
      ? { confidence: value }
      : { confidence: value, statedBand: band },
  );

const alias: fc.Arbitrary<Alias> = fc
  .record({
    text: filledLine,
    type: fc.oneof(
      fc.constantFrom(...SETTINGS.vocabularies.aliasType),
      fc.constantFrom('nickname', 'of two words'),
    ),
    lang: fc.constantFrom('en', 'en', 'en', 'de', 'fr-CA'),
    state: fc.constantFrom(...REVIEW_STATES),
    confidence,
  })
  .map(({ state, confidence: scored, ...rest }) => ({
    id,
    ...rest,
    ...scored,
    review: { state },
    provenance,
  }));

const mapping: fc.Arbitrary<Mapping> = fc
  .record({
    scheme: fc.constantFrom(...MAPPING_SCHEMES, 'rome', 'My Scheme'),
    code: fc.oneof(
      fc.constantFrom('15-0000', '11-2021.00', '2512', 'http://data.europa.eu/esco/occupation/1'),
      filledLine,
    ),
    title: arbitraryLine,
    relation: orNull(fc.oneof(fc.constantFrom(...MAPPING_RELATIONS), fc.constant('odd'))),
    source: orNull(filledLine),
    confidence: orNull(score),
    heading: fc.option(fc.oneof(fc.constantFrom('O*NET / SOC', 'ESCO', 'ISCO-08', 'Rome'), filledLine), {
      nil: undefined,
    }),
    state: fc.constantFrom(...MAPPING_STATES),
    note: fc.option(filledLine, { nil: undefined, freq: 3 }),
  })
  .map(({ heading, state, note, ...rest }) => ({
    id,
    ...rest,
    ...(heading === undefined ? {} : { heading }),
    review: { state },
    provenance,
    ...(note === undefined ? {} : { note }),
  }));

const partCode = fc.stringMatching(/^[A-Z0-9]{1,8}$/);
const parts = fc.record({
  function: fc.stringMatching(/^[A-Z][A-Z0-9]{1,15}$/),
  focus: partCode,
  level: fc.oneof(fc.constantFrom('S1', 'P4', 'M2', 'E1'), partCode),
});
const code = parts.map(({ function: fn, focus, level }) => `${fn}.${focus}.${level}`);

const adjacent: fc.Arbitrary<Adjacent> = fc
  .record({
    code: fc.oneof({ weight: 5, arbitrary: code }, { weight: 1, arbitrary: fc.constant('no code') }),
    title: fc.option(filledLine, { nil: undefined }),
    distance: fc.option(fc.oneof(score, fc.double({ min: 0, max: 1, noNaN: true })), { nil: undefined }),
    band: fc.option(fc.constantFrom('near', 'related', 'far', 'beside'), { nil: undefined }),
  })
  .map(({ code: stated, title, distance, band }) => ({
    code: stated,
    ...(title === undefined ? {} : { title }),
    ...(distance === undefined ? {} : { distance: Math.abs(distance) }),
    ...(band === undefined ? {} : { band }),
    provenance,
  }));

const pay: fc.Arbitrary<Role['pay']> = fc.record({
  median: orNull(
    fc.oneof(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.double({ min: 0, max: 1e9, noNaN: true }).map(Math.abs),
    ),
  ),
  currency: orNull(fc.oneof(fc.constantFrom('USD', 'GBP', '€'), filledLine)),
  period: orNull(fc.oneof(fc.constantFrom('year', 'month'), filledLine)),
  asOf: orNull(fc.oneof(fc.constantFrom('2026-01', '2026-01-31', '2026'), filledLine)),
  source: orNull(filledLine),
  basis: orNull(fc.oneof(fc.constantFrom('model_pending', 'survey', 'two words'), filledLine)),
});

const scope: fc.Arbitrary<string[]> = fc.oneof(
  fc.constant<string[]>(['global']),
  fc.uniqueArray(fc.constantFrom('GB', 'IE', 'DE', 'FR', 'US'), { minLength: 1, maxLength: 4 }),
  fc.constantFrom('global, GB', 'world', 'UK').map((words) => words.split(', ')),
);

const story = fc.oneof(
  { weight: 1, arbitrary: fc.constant(emptyRole('', { function: 'AA', focus: 'A', level: 'A' }).story) },
  {
    weight: 4,
    arbitrary: fc.record({
      who: arbitraryText,
      problem: fc.record({ external: arbitraryText, internal: arbitraryText, why: arbitraryText }),
      plan: fc.array(step, { maxLength: 6 }),
      stakes: arbitraryText,
      success: arbitraryText,
    }),
  },
);

/** A role of every form that DOMAIN.md lists for pages, as a person could have made it, whatever its texts say. */
export const arbitraryRole: fc.Arbitrary<Role> = fc
  .record({
    parts,
    scope,
    title: arbitraryLine,
    summary: arbitraryText,
    status: fc.constantFrom(...ROLE_STATUSES),
    version: fc.integer({ min: 1, max: 40 }),
    confidence,
    story,
    lists: fc.tuple(items, items, items, items, items, items, items),
    aliases: fc.array(alias, { maxLength: 4 }),
    mappings: fc.array(mapping, { maxLength: 4 }),
    pay,
    adjacent: fc.array(adjacent, { maxLength: 3 }),
  })
  .map(({ parts: place, lists, confidence: scored, ...rest }) => {
    const role: Role = { ...emptyRole(ROLE_ID, place), ...rest, ...scored };
    for (const [index, list] of COMPONENT_LISTS.entries()) role[list] = lists[index] ?? [];
    return withIds(role);
  });

/** The same role with an id of its own for everything that has one. */
function withIds(role: Role): Role {
  let last = 0;
  const numbered = <T extends { id: string }>(list: readonly T[]): T[] =>
    list.map((each) => ({ ...each, id: `I${++last}` }));
  const copy: Role = {
    ...role,
    story: { ...role.story, plan: numbered(role.story.plan) },
    aliases: numbered(role.aliases),
    mappings: numbered(role.mappings),
  };
  for (const list of COMPONENT_LISTS) copy[list] = numbered(copy[list]);
  return copy;
}
