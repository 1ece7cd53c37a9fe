import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contentDigest, digestOf, roleContentDigest } from '../../../electron/core/store/digest.ts';
import { publishedFile, roleFile } from '../../../electron/core/store/places.ts';
import { comparable } from '../../../shared/comparable.ts';
import { distance } from '../../../shared/coordinates.ts';
import { groupBy } from '../../../shared/group.ts';
import { prettyFile } from '../../../shared/layout.ts';
import { DIMENSIONS, levelsSchema, TRACKS } from '../../../shared/model/level.ts';
import {
  COMPONENT_LISTS,
  codeOf,
  MAPPING_RELATIONS,
  MAPPING_SCHEMES,
  MAPPING_STATES,
  REVIEW_STATES,
  ROLE_STATUSES,
  type Role,
  roleSchema,
} from '../../../shared/model/role.ts';
import { workspaceSchema } from '../../../shared/model/settings.ts';
import { taxonomySchema } from '../../../shared/model/taxonomy.ts';
import { parsePage } from '../../../shared/page/parse.ts';
import { roleOfPage } from '../../../shared/page/role-of-page.ts';
import { publish, publishedRoleSchema } from '../../../shared/publish.ts';
import { givenOrSkip } from '../../support/given.ts';
import { countingMaker, pageFixture, SETTINGS } from '../../support/pages.ts';
import { seedRole } from '../../support/role.ts';
import { files, levels, publishedFiles, roleAt, roleFiles, roles, taxonomy, workspace } from './example.ts';

/** How many roles say the same of themselves. */
const tally = <T>(list: readonly T[], key: (item: T) => string): Record<string, number> =>
  Object.fromEntries([...groupBy(list, key)].map(([name, group]) => [name, group.length]));
const aliases = roles.flatMap((role) => role.aliases);
const mappings = roles.flatMap((role) => role.mappings);
const page = (name: string) => {
  const { page: parsed } = parsePage(pageFixture(name), SETTINGS.vocabularies);
  if (parsed === undefined) throw new Error(`${name} holds no page.`);
  return parsed;
};

describe('every file', () => {
  const schemaOf = (path: string) => {
    if (path.startsWith('roles/')) return roleSchema;
    if (path.startsWith('published/')) return publishedRoleSchema;
    return { 'canon.json': workspaceSchema, 'taxonomy.json': taxonomySchema, 'levels.json': levelsSchema }[
      path
    ];
  };

  test.each([...files])('%s is valid, and in the form that the program writes', (path, text) => {
    const schema = schemaOf(path);
    if (schema === undefined) throw new Error(`What is ${path}?`);
    const record: unknown = JSON.parse(text);
    expect(schema.parse(record)).toEqual(record);
    expect(prettyFile(record, schema)).toBe(text);
  });

  test('names no machine, no address of the world and no person of it', () => {
    const text = [...files.values()].join('\n');
    expect(
      text.match(/[\w.+-]+@[\w.-]+/g)?.filter((address) => !address.endsWith('@northwind.example')),
    ).toEqual([]);
    expect(text).not.toMatch(/https?:|file:|[A-Z]:\\|\/(?:tmp|home|work|root|usr|Users)\//);
  });

  test('lies where the program looks for it', () => {
    expect([...roleFiles].map(([path, role]) => [path, role.code])).toEqual(
      [...roleFiles.values()].map((role) => [roleFile(role.code), codeOf(role)]),
    );
    expect([...publishedFiles.keys()]).toEqual(
      [...publishedFiles.values()].map(({ id, version }) => publishedFile(id, version)),
    );
    expect(workspace).toMatchObject({ example: true, format: 1, lang: 'en' });
  });
});

describe('the framework', () => {
  test('has every level of the four tracks, each with seven dimensions', () => {
    expect([...new Set(levels.map(({ track }) => track))].sort()).toEqual([...TRACKS].sort());
    expect(new Set(levels.map(({ code }) => code)).size).toBe(levels.length);
    for (const track of TRACKS) {
      const rungs = levels.filter((level) => level.track === track);
      expect(rungs.map(({ code }) => code)).toEqual(rungs.map((_, at) => `${track}${at + 1}`));
      expect(rungs.map(({ grade }) => grade)).toEqual(rungs.map(({ grade }) => grade).sort((a, b) => a - b));
      expect(rungs.length).toBeGreaterThanOrEqual(3);
    }
    for (const { code, dimensions, experience, description, name } of levels) {
      const texts = [name, description, ...DIMENSIONS.map((dimension) => dimensions[dimension])];
      expect(
        texts.filter((text) => text.trim() === ''),
        code,
      ).toEqual([]);
      expect(experience, code).not.toBeNull();
    }
  });

  test.each(['page-1.txt', 'page-2.txt', 'page-3.txt'])(
    'has the level of %s with the words of the page',
    (name) => {
      const { level } = page(name);
      const known = levels.find(({ code }) => code === level.code);
      expect(known).toMatchObject({
        name: level.name,
        description: level.description,
        dimensions: level.dimensions,
        experience: level.experience,
      });
    },
  );

  test('has at least six functions of two or more focuses, and a place for every role', () => {
    const { functions, superfunctions } = taxonomy;
    expect(functions.filter(({ focuses }) => focuses.length >= 2).length).toBeGreaterThanOrEqual(6);
    const families = superfunctions.map(({ code }) => code);
    expect(functions.every(({ superfunction }) => families.includes(superfunction ?? ''))).toBe(true);
    const places = functions
      .flatMap(({ code, focuses }) => focuses.map((focus) => `${code}.${focus.code}`))
      .sort();
    expect([...new Set(roles.map((role) => `${role.function}.${role.focus}`))].sort()).toEqual(places);
    const rungs = new Set(levels.map(({ code }) => code));
    expect(roles.filter(({ level }) => !rungs.has(level))).toEqual([]);
  });
});

describe('the roles', () => {
  test('are at least sixty of the richness of the seed page', () => {
    const seed = seedRole();
    const lists = COMPONENT_LISTS.filter((list) => seed[list].length > 0);
    const rich = roles.filter(
      (role) =>
        lists.every((list) => role[list].length >= seed[list].length) &&
        role.story.plan.length >= seed.story.plan.length &&
        role.aliases.length >= seed.aliases.length &&
        role.mappings.length >= seed.mappings.length,
    );
    expect(rich.length).toBeGreaterThanOrEqual(60);
    expect(new Set(roles.map(({ code }) => code)).size).toBe(roles.length);
    expect(new Set(roles.map(({ id }) => id)).size).toBe(roles.length);
  });

  test('are in all statuses, some with a draft over the text in force', () => {
    const statuses = tally(roles, ({ status }) => status);
    expect(Object.keys(statuses).sort()).toEqual([...ROLE_STATUSES].sort());
    expect(statuses).toMatchObject({ approved: 20, in_review: 10, deprecated: 3 });
    const open = roles.filter(({ status, inForce }) => status !== 'approved' && inForce !== null);
    expect(open.map(({ version, inForce }) => `v${version} over v${inForce}`)).toEqual(
      Array(9).fill('v2 over v1'),
    );
    expect(new Set(open.map(({ status }) => status))).toEqual(new Set(['draft', 'in_review']));
    expect(roles.filter(({ status, version }) => status === 'approved' && version === 2)).toHaveLength(3);
    const retired = roles.filter(({ status }) => status === 'deprecated');
    expect(retired.filter(({ replacedBy }) => replacedBy === undefined)).toHaveLength(1);
    expect(retired.filter(({ reason }) => (reason ?? '') === '')).toEqual([]);
  });

  test('have aliases in all states and of all types, in several languages', () => {
    expect(Object.keys(tally(aliases, ({ review }) => review.state)).sort()).toEqual(
      [...REVIEW_STATES].sort(),
    );
    expect(new Set(aliases.map(({ type }) => type))).toEqual(
      new Set(workspace.settings.vocabularies.aliasType),
    );
    expect(new Set(aliases.map(({ lang }) => lang))).toEqual(new Set(['en', 'de', 'en-GB', 'es', 'fr']));
    const decided = aliases.filter(({ review }) => review.state !== 'pending');
    expect(decided.filter(({ review }) => !review.by || !review.at)).toEqual([]);
    expect(decided.some(({ review }) => review.note)).toBe(true);
    expect(roles.flatMap(({ curation }) => curation.rejectedAliases)).not.toEqual([]);
  });

  test('have mappings at every depth, of every scheme and relation, in all states', () => {
    expect(Object.keys(tally(mappings, ({ review }) => review.state)).sort()).toEqual(
      [...MAPPING_STATES].sort(),
    );
    expect(new Set(mappings.map(({ scheme }) => scheme))).toEqual(new Set(MAPPING_SCHEMES));
    const relations = new Set(mappings.flatMap(({ relation }) => relation ?? []));
    expect(relations).toEqual(new Set(MAPPING_RELATIONS));
    const depths = [
      /^\d\d-0000$/,
      /^\d\d-[1-9]000$|^15-1200$/,
      /^\d\d-\d\d[1-9]0$/,
      /^\d\d-\d{3}[1-9]$/,
      /\.00$/,
      /\.\d[1-9]$/,
    ];
    for (const depth of depths)
      expect(mappings.filter(({ code }) => depth.test(code)).length, `${depth}`).toBeGreaterThan(1);
  });

  test('have pay with and without figures', () => {
    const { figure = 0, none = 0 } = tally(roles, ({ pay }) => (pay.median === null ? 'none' : 'figure'));
    expect(figure).toBeGreaterThan(30);
    expect(none).toBeGreaterThan(10);
    expect(new Set(roles.flatMap(({ pay }) => pay.currency ?? []))).toEqual(new Set(['EUR', 'GBP', 'USD']));
    expect(new Set(roles.flatMap(({ scope }) => scope)).size).toBeGreaterThan(5);
  });

  test('say of their neighbours what the coordinates say', () => {
    const context = {
      levels: new Map(levels.map((level) => [level.code, level])),
      functions: new Map(taxonomy.functions.map((fn) => [fn.code, fn])),
      settings: workspace.settings,
    };
    // The distances on the second seed page are made up.
    for (const role of roles.filter(({ code }) => code !== 'PROD.GRO.P4')) {
      for (const { code, distance: stated, band } of role.adjacent) {
        expect(distance(role, roleAt(code), context), `${role.code} – ${code}`).toMatchObject({
          distance: stated,
          band,
        });
      }
    }
  });

  test('were drafted by the generator, or written by one of three people', () => {
    const makers = new Map<string, Set<string>>();
    JSON.stringify(roles, (name, value) => {
      const list = name === 'provenance' && typeof value.kind === 'string' ? [value] : [];
      const all =
        name === 'provenance' && list.length === 0 ? Object.values(value as Role['provenance']) : list;
      for (const { kind, by } of all) makers.set(kind, (makers.get(kind) ?? new Set()).add(by));
      return value;
    });
    const people = ['Amara Osei', 'Jonas Lindqvist', 'Mira Okafor'];
    expect([...makers.keys()].sort()).toEqual(['authored', 'generated']);
    expect([...(makers.get('generated') ?? [])]).toEqual(['example generator']);
    const authors = [...(makers.get('authored') ?? [])].map((by) => by.replace(/ <.*/, '')).sort();
    expect(authors).toEqual(people);
    expect(roles.some(({ provenance }) => provenance.confidence?.proposed !== undefined)).toBe(true);
  });
});

describe('the role of the seed page', () => {
  const role = roleAt('DEVO.GEN.S1');

  test('stands there exactly as on the page, with nothing decided', () => {
    expect(comparable(role)).toEqual(comparable(roleOfPage(page('page-1.txt'), countingMaker())));
    expect(role).toMatchObject({
      status: 'draft',
      version: 1,
      inForce: null,
      curation: { mutes: [], accepted: [] },
    });
    expect(role.aliases.map(({ review }) => review)).toEqual(Array(3).fill({ state: 'pending' }));
  });

  test('stands there as on the page that was given', (context) => {
    const text = readFileSync(givenOrSkip(context, 'seed/canon-role-page.txt'), 'utf8');
    const { page: parsed } = parsePage(text, SETTINGS.vocabularies);
    if (parsed === undefined) throw new Error('No page was found.');
    expect(comparable(role)).toEqual(comparable(roleOfPage(parsed, countingMaker())));
  });

  test.each([
    ['page-2.txt', 'PROD.GRO.P4'],
    ['page-3.txt', 'FINA.PAY.S2'],
  ])('so does that of %s', (name, code) => {
    expect(comparable(roleAt(code))).toEqual(comparable(roleOfPage(page(name), countingMaker())));
  });
});

describe('the published texts', () => {
  test.each([...publishedFiles])('%s is what was approved', (_path, text) => {
    expect(text.approval?.contentSha256).toBe(contentDigest(text));
    const role = roles.find(({ id }) => id === text.id);
    expect(role).toBeDefined();
    expect(text.version).toBeLessThanOrEqual(role?.version ?? 0);
  });

  test.each(roles.filter(({ inForce }) => inForce !== null).map((role) => [role.code, role] as const))(
    '%s has its text in force',
    (_code, role) => {
      const frozen = publishedFiles.get(publishedFile(role.id, role.inForce ?? 0));
      expect(frozen).toMatchObject({ id: role.id, code: role.code, status: 'approved' });
      if (role.status !== 'approved') return expect(role.approval).toBeUndefined();
      expect(roleContentDigest(role)).toBe(role.approval?.contentSha256);
      expect(digestOf(publish(role, workspace.settings.approverInBundle))).toBe(digestOf(frozen));
    },
  );

  test('hold no draft', () => {
    const drafts = roles.filter(({ status, inForce }) => status !== 'deprecated' && inForce === null);
    const frozen = new Set([...publishedFiles.values()].map(({ id }) => id));
    expect(drafts.filter(({ id }) => frozen.has(id))).toEqual([]);
    expect(frozen.size).toBe(roles.length - drafts.length);
  });
});
