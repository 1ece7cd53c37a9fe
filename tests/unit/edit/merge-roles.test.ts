import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeRoles } from '../../../shared/edit/merging/roles.ts';
import { type Role, roleSchema } from '../../../shared/model/role.ts';
import { normaliseText, normaliseTitle } from '../../../shared/normalise.ts';
import { alias, items, makeRole, mapping } from '../../support/role.ts';
import { JON, roleId } from '../../support/workspace.ts';
import { hand } from './hand.ts';

/** Two roles that become one: what comes over, what stays, what is asked. */

const KEEP = { id: roleId(1) };
const OTHER = { id: roleId(2), focus: 'SEC' };

const keeper = (members: Partial<Role> = {}): Role => makeRole({ ...KEEP, ...members });
const goer = (members: Partial<Role> = {}): Role => makeRole({ ...OTHER, ...members });
const merge = (keep: Role, other: Role, take: string[] = [], titleAlias = false) =>
  mergeRoles(keep, other, { take, titleAlias: titleAlias ? { lang: 'en', type: 'former' } : null }, hand());

/** What is not about the aliases of a test. */
const choicesAt = (merged: ReturnType<typeof merge>, start: string) =>
  merged.choices.filter(({ path }) => path.startsWith(start));

it('takes the components that only the other one has after its own, in their lists', () => {
  const keep = keeper({ tasks: items('t', 'Cut the release.', 'Write notes.') });
  const other = goer({ tasks: items('u', 'write  Notes', 'Sign the build.'), skills: items('v', 'Signing') });
  const merged = merge(keep, other);
  expect(merged.role.tasks.map(({ text }) => text)).toEqual([
    'Cut the release.',
    'Write notes.',
    'Sign the build.',
  ]);
  expect(merged.role.skills.map(({ text }) => text)).toEqual([keep.skills[0]?.text, 'Signing']);
  expect(merged.came).toContainEqual({ path: 'tasks', text: 'Sign the build.', note: null });
  expect(merged.both).toBeGreaterThan(0);
});

it('gives a row another id where its own is in use, and is a valid role', () => {
  const merged = merge(
    keeper({ tasks: items('t', 'Cut the release.') }),
    goer({ tasks: items('t', 'Sign the build.') }),
  );
  expect(merged.role.tasks.map(({ text }) => text)).toEqual(['Cut the release.', 'Sign the build.']);
  expect(new Set(merged.role.tasks.map(({ id }) => id)).size).toBe(2);
});

it('knows an item by its id where one role was made from the other, also in another list', () => {
  const id = 'g3qga7w31ww0bzwb';
  const [item] = items('t', 'Keep pipelines.');
  if (item === undefined) throw new Error('no item');
  const keep = keeper({ tasks: [], responsibilities: [{ ...item, id }] });
  const other = goer({ tasks: [{ ...item, id, text: 'Keep the pipelines running.' }], responsibilities: [] });
  const path = `responsibilities[${id}].text`;
  const merged = merge(keep, other);
  expect(merged.role.tasks).toEqual([]);
  expect(merged.role.responsibilities.map(({ text }) => text)).toEqual(['Keep pipelines.']);
  expect(merged.choices).toContainEqual({
    path,
    about: null,
    keep: 'Keep pipelines.',
    other: 'Keep the pipelines running.',
    taken: 'keep',
  });
  expect(merge(keep, other, [path]).role.responsibilities[0]?.text).toBe('Keep the pipelines running.');
});

it('unites tags: one that is missing is filled, two that differ are a choice', () => {
  const [a, b] = items('t', 'Sign.', 'Ship.');
  const [c, d] = items('u', 'Sign.', 'Ship.');
  if (!a || !b || !c || !d) throw new Error('no items');
  const keep = keeper({
    skills: [
      { ...a, prevalence: null },
      { ...b, anchor: 'level' },
    ],
  });
  const other = goer({
    skills: [
      { ...c, prevalence: 'core' },
      { ...d, anchor: 'role' },
    ],
  });
  const merged = merge(keep, other);
  expect(merged.role.skills.map(({ prevalence, anchor }) => [prevalence, anchor])).toEqual([
    ['core', 'level'],
    ['common', 'level'],
  ]);
  expect(choicesAt(merged, 'skills')).toEqual([
    { path: 'skills[t2].anchor', about: 'Ship.', keep: 'level', other: 'role', taken: 'keep' },
  ]);
  expect(merge(keep, other, ['skills[t2].anchor']).role.skills[1]).toMatchObject({
    anchor: 'role',
    provenance: { kind: 'authored' },
  });
});

it('unites aliases by language and text: what was decided counts before what waits', () => {
  const keep = keeper({
    aliases: [alias('Releaser', { id: 'a1' }), alias('Shipper', { id: 'a2', state: 'approved' })],
  });
  const other = goer({
    aliases: [
      alias('releaser', { id: 'b1', state: 'approved', confidence: 0.9 }),
      alias('Shipper', { id: 'b2' }),
      alias('Releaser', { id: 'b3', lang: 'de' }),
    ],
  });
  const { role, choices } = merge(keep, other);
  expect(
    role.aliases.map(({ text, lang, confidence, review }) => [text, lang, confidence, review.state]),
  ).toEqual([
    ['Releaser', 'en', 0.6, 'approved'],
    ['Shipper', 'en', 0.6, 'approved'],
    ['Releaser', 'de', 0.6, 'pending'],
  ]);
  expect(choices.filter(({ path }) => path.startsWith('aliases'))).toEqual([]);
});

it('asks where one approved what the other rejected, and keeps the answer that does not count', () => {
  const theirs = alias('Shipper', { id: 'b1', state: 'rejected' });
  const keep = keeper({ aliases: [alias('Shipper', { id: 'a1', state: 'approved' })] });
  const other = goer({ aliases: [{ ...theirs, review: { ...theirs.review, by: JON } }] });
  const path = 'aliases[a1].review';
  const merged = merge(keep, other);
  expect(choicesAt(merged, path)).toEqual([
    { path, about: 'Shipper', keep: 'approved', other: 'rejected', taken: 'keep' },
  ]);
  expect(merged.role.aliases[0]?.review).toMatchObject({
    state: 'approved',
    answers: [{ state: 'rejected', by: JON }],
  });
  expect(merge(keep, other, [path]).role.aliases[0]?.review).toMatchObject({ state: 'rejected', by: JON });
});

it('proposes nothing again that was rejected and taken off a list, on either side', () => {
  const gone = alias('Shipper', { id: 'x1', state: 'rejected' });
  const curation = (rejectedAliases: Role['aliases']) => ({ ...keeper().curation, rejectedAliases });
  const waiting = merge(
    keeper({ curation: curation([gone]) }),
    goer({ aliases: [alias('shipper', { id: 'b1' })] }),
  );
  expect(waiting.role.aliases).toEqual([]);
  expect(waiting.left).toEqual([
    { path: 'aliases', text: 'shipper', reason: 'rejected on DEVO.REL.P3 before' },
  ]);
  const back = merge(
    keeper({ aliases: [alias('Shipper', { id: 'a1' })] }),
    goer({ curation: curation([gone]) }),
  );
  expect(back.role.aliases[0]?.review.state).toBe('rejected');
  const kept = merge(keeper(), goer({ curation: curation([gone]) }));
  expect(kept.role.curation.rejectedAliases.map(({ text }) => text)).toEqual(['Shipper']);

  const approved = goer({ aliases: [alias('Shipper', { id: 'b1', state: 'approved' })] });
  const path = 'curation.rejectedAliases[x1]';
  expect(merge(keeper({ curation: curation([gone]) }), approved).role.aliases).toEqual([]);
  const taken = merge(keeper({ curation: curation([gone]) }), approved, [path]).role;
  expect(taken.aliases.map(({ text }) => text)).toEqual(['Shipper']);
  expect(taken.curation.rejectedAliases).toEqual([]);
});

it('unites mappings by classification and code: a verdict counts before none, two of them are a choice', () => {
  const open = { review: { state: 'needs_review' as const }, relation: null };
  const keep = keeper({
    mappings: [
      mapping('15-1', 'One', { id: 'm1', ...open }),
      mapping('15-2', 'Two', { id: 'm2', relation: 'exact' }),
      mapping('15-3', 'Three', { id: 'm3' }),
    ],
  });
  const other = goer({
    mappings: [
      mapping('15-1', 'One', { id: 'n1', relation: 'broad' }),
      mapping('15-2', 'Two', { id: 'n2', relation: 'close' }),
      mapping('15-3', 'Three', { id: 'n3', ...open }),
      mapping('15-3', 'Three', { id: 'n4', scheme: 'isco-08' }),
    ],
  });
  const merged = merge(keep, other);
  expect(
    merged.role.mappings.map(({ code, scheme, relation, review }) => [code, scheme, relation, review.state]),
  ).toEqual([
    ['15-1', 'soc-2018', 'broad', 'approved'],
    ['15-2', 'soc-2018', 'exact', 'approved'],
    ['15-3', 'soc-2018', 'close', 'approved'],
    ['15-3', 'isco-08', 'close', 'approved'],
  ]);
  expect(choicesAt(merged, 'mappings')).toEqual([
    {
      path: 'mappings[m2].review',
      about: 'soc-2018 15-2 Two',
      keep: 'exact, approved',
      other: 'close, approved',
      taken: 'keep',
    },
  ]);
  expect(merge(keep, other, ['mappings[m2].review']).role.mappings[1]?.relation).toBe('close');
});

it('keeps what both have once, shows the other’s, and takes it where it is picked', () => {
  const keep = keeper({ summary: 'Ours.', title: 'Release Engineer', confidence: 0.7 });
  const other = goer({
    summary: 'Theirs.',
    title: 'Build Engineer',
    confidence: 0.9,
    scope: ['GB'],
    provenance: { summary: { kind: 'generated' } },
  });
  const merged = merge(keep, other);
  expect(merged.role).toMatchObject({ summary: 'Ours.', confidence: 0.7, scope: ['global'] });
  expect(merged.choices.slice(0, 2)).toEqual([
    { path: 'title', about: null, keep: 'Release Engineer', other: 'Build Engineer', taken: 'keep' },
    { path: 'summary', about: null, keep: 'Ours.', other: 'Theirs.', taken: 'keep' },
  ]);
  const { role } = merge(keep, other, ['summary', 'confidence', 'scope']);
  expect(role).toMatchObject({
    title: 'Release Engineer',
    summary: 'Theirs.',
    confidence: 0.9,
    scope: ['GB'],
    provenance: { summary: { kind: 'generated' } },
  });
});

it('fills what the role that stays says nothing of, and never doubles a plan', () => {
  const empty = keeper({ summary: '', confidence: null, pay: { ...keeper().pay, median: null } });
  const other = goer({ story: { ...goer().story, plan: items('p', 'Look.', 'Act.') } });
  const { role, came, choices } = merge({ ...empty, story: { ...empty.story, who: '' } }, other);
  expect(role).toMatchObject({ summary: other.summary, confidence: 0.7, pay: other.pay });
  expect(role.story).toMatchObject({ who: other.story.who, plan: empty.story.plan });
  expect(came.map(({ path }) => path)).toEqual(expect.arrayContaining(['summary', 'story.who', 'pay']));
  expect(choices.find(({ path }) => path === 'story.plan')?.other).toBe('1. Look.\n2. Act.');
});

it('makes the title that goes an alias where that is wished and it is none yet', () => {
  const keep = keeper({ title: 'Release Engineer' });
  const other = goer({ title: 'Build Engineer' });
  expect(merge(keep, other).titleFree).toBe('Build Engineer');
  expect(merge(keep, other, [], true).role.aliases).toMatchObject([
    { text: 'Build Engineer', type: 'former', lang: 'en', review: { state: 'approved' } },
  ]);
  expect(merge(keep, other, ['title'], true).role).toMatchObject({
    title: 'Build Engineer',
    aliases: [{ text: 'Release Engineer' }],
  });
  const known = { aliases: [alias('build engineer', { state: 'rejected' })] };
  expect(merge(keeper({ title: 'Release Engineer', ...known }), other, [], true)).toMatchObject({
    titleFree: null,
    role: { aliases: [{ review: { state: 'rejected' } }] },
  });
});

it('brings what people decided along: notes, acceptances and mutes of what came, bands; not of the two themselves', () => {
  const at = { reason: 'seen', by: JON, at: '2026-11-24T09:00:00Z' };
  const keep = keeper({
    curation: {
      ...keeper().curation,
      bands: [{ with: roleId(2), band: 'near', ...at }],
      accepted: [{ rule: 'alias-shared', field: 'Shipper', with: roleId(2), ...at }],
    },
  });
  const other = goer({
    aliases: [alias('Shipper', { id: 'b1', state: 'approved' })],
    adjacent: [
      { code: 'DEVO.REL.P3', provenance: { kind: 'imported' } },
      { code: 'DATA.GEN.P3', provenance: { kind: 'imported' } },
    ],
    curation: {
      mutes: [
        { rule: 'alias-pending', field: 'aliases[b1]', ...at },
        { rule: 'title-repeats-itself', field: 'title', ...at },
      ],
      accepted: [
        { rule: 'alias-shared', field: 'aliases[b1]', with: roleId(3), ...at },
        { rule: 'alias-shared', field: 'Shipper', with: roleId(1), ...at },
        { rule: 'alias-shared', field: 'aliases[nowhere]', with: roleId(3), ...at },
      ],
      rejectedAliases: [],
      notes: [{ id: 'n1', text: 'Ask Jon.', by: JON, at: at.at }],
      bands: [
        { with: roleId(1), band: 'near', ...at },
        { with: roleId(3), band: 'far', ...at },
      ],
    },
  });
  const { role } = merge(keep, other);
  expect(role.curation.notes.map(({ text }) => text)).toEqual(['Ask Jon.']);
  expect(role.curation.mutes.map(({ field }) => field)).toEqual(['aliases[b1]']);
  expect(role.curation.accepted.map(({ field, with: who }) => [field, who])).toEqual([
    ['aliases[b1]', roleId(3)],
  ]);
  expect(role.curation.bands?.map((band) => band.with)).toEqual([roleId(3)]);
  expect(role.adjacent.map(({ code }) => code)).toEqual(['DATA.GEN.P3']);
});

it('opens the next draft of an approved role, and is none where nothing is new', () => {
  const approved = keeper({ status: 'approved', version: 3, inForce: 3 });
  expect(merge(approved, goer({ tasks: items('u', 'Sign.') })).role).toMatchObject({
    status: 'draft',
    version: 4,
    inForce: 3,
  });
  const twin: Role = { ...keeper(), id: roleId(2), code: 'DEVO.SEC.P3', focus: 'SEC' };
  expect(merge(approved, twin).role).toBe(approved);
});

it('refuses to take what is no choice', () => {
  expect(() => merge(keeper(), goer(), ['nothing'])).toThrow('nothing to choose at nothing');
});

it('loses nothing: every row of either is there, or is told as a choice or as left; the role stays valid', () => {
  const words = fc.constantFrom('Sign', 'sign.', 'Ship', 'Cut', 'Write notes', 'Ünite', '');
  const state = fc.constantFrom('pending' as const, 'approved' as const, 'rejected' as const);
  const lang = fc.constantFrom('en', 'de');
  const role = fc.record({
    tasks: fc.array(words, { maxLength: 4 }),
    skills: fc.array(words, { maxLength: 4 }),
    aliases: fc.array(fc.record({ text: words, state, lang }), { maxLength: 5 }),
    removed: fc.array(fc.record({ text: words, lang }), { maxLength: 2 }),
    codes: fc.uniqueArray(fc.constantFrom('15-1', '15-2', '15-3'), { maxLength: 3 }),
    summary: words,
  });
  type Made = typeof role extends fc.Arbitrary<infer T> ? T : never;
  const made = (base: Role, { tasks, skills, aliases, removed, codes, summary }: Made): Role => ({
    ...base,
    summary,
    tasks: items('t', ...tasks),
    skills: items('s', ...skills),
    aliases: aliases.map((one, at) => alias(one.text, { ...one, id: `a${at}` })),
    mappings: codes.map((code, at) => mapping(code, code, { id: `m${at}` })),
    curation: {
      ...base.curation,
      rejectedAliases: removed.map((one, at) => alias(one.text, { ...one, id: `x${at}`, state: 'rejected' })),
    },
  });
  fc.assert(
    fc.property(role, role, (one, two) => {
      const [keep, other] = [made(keeper(), one), made(goer(), two)];
      const before = structuredClone([keep, other]);
      const { role: merged, choices, left } = merge(keep, other);
      expect([keep, other]).toEqual(before);
      expect(() => roleSchema.parse(merged)).not.toThrow();
      for (const list of ['tasks', 'skills'] as const) {
        const there = new Set(merged[list].map(({ text }) => normaliseText(text)));
        for (const { text } of [...keep[list], ...other[list]]) expect(there).toContain(normaliseText(text));
      }
      const key = (row: { lang: string; text: string }): string => `${row.lang} ${normaliseTitle(row.text)}`;
      const names = new Set([...merged.aliases, ...merged.curation.rejectedAliases].map(key));
      for (const row of [...keep.aliases, ...other.aliases, ...other.curation.rejectedAliases])
        expect(names).toContain(key(row));
      const told = new Set([...choices.map(({ about }) => about), ...left.map(({ text }) => text)]);
      for (const row of other.aliases.filter(({ review }) => review.state === 'approved')) {
        const approved = merged.aliases.some(
          (there) => key(there) === key(row) && there.review.state === 'approved',
        );
        const asked = [...told].some((text) => normaliseTitle(text ?? '') === normaliseTitle(row.text));
        expect(approved || asked).toBe(true);
      }
      expect(new Set(merged.mappings.map(({ code }) => code))).toEqual(new Set([...one.codes, ...two.codes]));
      // The same merge again brings nothing more.
      expect(merge(merged, other).came).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
