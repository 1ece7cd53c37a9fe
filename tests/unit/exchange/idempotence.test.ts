import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeIncoming } from '../../../electron/core/exchange/merge-incoming.ts';
import { bare, pastOf } from '../../../electron/core/exchange/past.ts';
import { digestOf } from '../../../electron/core/store/digest.ts';
import { applyChanges, diffRecords } from '../../../shared/diff.ts';
import { decideAlias } from '../../../shared/edit/aliases.ts';
import { confirm } from '../../../shared/edit/curation.ts';
import { type FieldChange, setFields } from '../../../shared/edit/fields.ts';
import type { Hand } from '../../../shared/edit/hand.ts';
import { CanonError } from '../../../shared/errors.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import { emptyRole, type Item, type Role } from '../../../shared/model/role.ts';
import type { Plain } from '../../../shared/paths.ts';

/**
 * CLI.md: "the same import again changes nothing, not even a decision", whatever people did in between. Random
 * histories of imports, edits and undos over small alphabets, so that everything meets everything.
 */

const LETTERS = ['A', 'B', 'C', 'D'];
const letter = fc.constantFrom(...LETTERS);
const imported = { kind: 'imported' };
let ids = 0;
const hand: Hand = { by: 'Mira', at: '2026-11-24T10:00:00Z', newId: () => `item${++ids}x` };

const tag = fc.constantFrom('core', 'common', null);
const rows = fc.array(fc.record({ text: letter, prevalence: tag }), { maxLength: 5 });
const items = (list: { text: string; prevalence: string | null }[]): Item[] =>
  list.map((row) => ({ id: hand.newId(), anchor: null, provenance: imported, ...row }));

/** What a page could say. */
const source: fc.Arbitrary<Role> = fc
  .record({
    title: letter,
    who: fc.constantFrom('', ...LETTERS),
    confidence: fc.constantFrom(null, 0.5, 0.9),
    tasks: rows,
    plan: fc.array(letter, { maxLength: 4 }),
    aliases: fc.array(
      fc.record({
        text: letter,
        type: fc.constantFrom('common', 'former'),
        state: fc.constantFrom('pending', 'approved'),
      }),
      { maxLength: 4 },
    ),
    mappings: fc.array(fc.record({ code: letter, title: letter }), { maxLength: 3 }),
  })
  .map(({ title, who, confidence, tasks, plan, aliases, mappings }) => {
    const role = emptyRole('01JTEST0000000000000000001', { function: 'DEVO', focus: 'GEN', level: 'S1' });
    return {
      ...role,
      title,
      confidence,
      story: { ...role.story, who, plan: items(plan.map((text) => ({ text, prevalence: null }))) },
      tasks: items(tasks),
      aliases: aliases.map(({ text, type, state }) => ({
        id: hand.newId(),
        text,
        type,
        lang: 'en',
        confidence: null,
        review: { state: state as 'pending' },
        provenance: imported,
      })),
      mappings: mappings.map(({ code, title: words }) => ({
        id: hand.newId(),
        scheme: 'soc-2018',
        code,
        title: words,
        relation: null,
        source: null,
        confidence: null,
        review: { state: 'needs_review' as const },
        provenance: imported,
      })),
      provenance: { title: imported, confidence: imported },
    };
  });

/** What a person could do; it gives the role back where it doesn't fit. */
type Deed = (role: Role) => Role;
const set =
  (...changes: FieldChange[]): Deed =>
  (role) => {
    try {
      return setFields(role, changes, hand);
    } catch (error) {
      if (error instanceof CanonError && error.code === 'not-found') return role;
      throw error;
    }
  };
const place = fc.integer({ min: 0, max: 4 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  letter.map((value) => set({ path: 'title', value })),
  fc.constantFrom('', ...LETTERS).map((value) => set({ path: 'story.who', value })),
  fc.constantFrom(null, 0.5, 0.9, 0.3).map((value) => set({ path: 'confidence', value })),
  rows.map((value) => set({ path: 'tasks', value })),
  fc.tuple(place, letter).map(([at, value]) => set({ path: `tasks[${at}].text`, value })),
  fc.tuple(place, tag).map(([at, value]) => set({ path: `tasks[${at}].prevalence`, value })),
  fc.constant<Deed>((role) => set({ path: 'tasks', value: [...role.tasks].reverse() })(role)),
  fc.array(letter, { maxLength: 4 }).map((value) => set({ path: 'story.plan', value })),
  fc.uniqueArray(letter, { maxLength: 4 }).map((value) => set({ path: 'aliases', value })),
  fc.tuple(place, letter).map(([at, value]) => set({ path: `aliases[${at}].text`, value })),
  fc.tuple(place, fc.constantFrom('pending', 'approved', 'rejected')).map(
    ([at, state]): Deed =>
      (role) => {
        const alias = role.aliases[at];
        return alias === undefined ? role : decideAlias(role, alias.id, state as 'pending', hand);
      },
  ),
  fc.tuple(place, letter).map(([at, value]) => set({ path: `mappings[${at}].code`, value })),
  fc.constant(set({ path: 'mappings', value: [] })),
  fc.constantFrom('title', 'tasks').map(
    (path): Deed =>
      (role) =>
        confirm(role, [path], hand),
  ),
);

type Step =
  | { kind: 'import'; source: Role }
  | { kind: 'again' }
  | { kind: 'edit'; deed: Deed }
  | { kind: 'undo' }
  | { kind: 'outside'; deed: Deed };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: source.map((role): Step => ({ kind: 'import', source: role })) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'again' }) },
  { weight: 6, arbitrary: deed.map((each): Step => ({ kind: 'edit', deed: each })) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'undo' }) },
  { weight: 1, arbitrary: deed.map((each): Step => ({ kind: 'outside', deed: each })) },
);

/** One role with its log, as the store would have it. */
class History {
  readonly decisions: Decision[] = [];
  role: Role;

  constructor(first: Role) {
    this.role = first;
    this.append('import', null, first, { source: digestOf(bare(first)) });
  }

  /** The role after an import of this, as {@link prepare} has it. */
  merge(from: Role): Role {
    const past = pastOf(this.decisions, this.role as Plain);
    return past.source === digestOf(bare(from))
      ? this.role
      : mergeIncoming(this.role, from, past, () => true).role;
  }

  import(from: Role): void {
    this.take('import', this.merge(from), { source: digestOf(bare(from)) });
  }

  take(op: string, after: Role, more: Partial<Decision> = {}): void {
    if (digestOf(after) === digestOf(this.role)) return;
    this.append(op, this.role, after, more);
    this.role = after;
  }

  /** Takes the last act back that is none itself. */
  undo(): void {
    const undone = new Set(this.decisions.map(({ undoes }) => undoes));
    const last = this.decisions.findLast(
      ({ op, act, before }) => op !== 'undo' && op !== 'external-edit' && before !== null && !undone.has(act),
    );
    if (last === undefined || digestOf(this.role) !== last.after) return;
    this.take('undo', applyChanges(this.role as Plain, last.changes, 'from') as Role, { undoes: last.act });
  }

  private append(op: string, before: Role | null, after: Role, more: Partial<Decision> = {}): void {
    const n = this.decisions.length + 1;
    const changes =
      op === 'external-edit'
        ? [{ path: '', to: after }]
        : diffRecords(before as Plain | null, after as Plain);
    this.decisions.push({
      ...{ v: 1, id: `dev-${n}`, act: `dev-${n}`, dev: 'dev', n, prev: '', at: '', hlc: '', actor: 'x' },
      ...{ op, obj: { kind: 'role', id: after.id }, changes, note: null },
      before: before === null ? null : digestOf(before),
      after: digestOf(after),
      ...more,
    });
  }
}

it('an import that comes again changes nothing, after whatever history', () => {
  fc.assert(
    fc.property(
      source,
      fc.array(step, { maxLength: 14 }),
      fc.array(deed, { maxLength: 4 }),
      (first, steps, deeds) => {
        const history = new History(first);
        let last = first;
        for (const each of steps) {
          if (each.kind === 'import') last = each.source;
          if (each.kind === 'edit') history.take('edit', each.deed(history.role));
          else if (each.kind === 'outside') history.take('external-edit', each.deed(history.role));
          else if (each.kind === 'undo') history.undo();
          else {
            history.import(last);
            expect(history.merge(last), 'at once').toEqual(history.role);
          }
        }
        history.import(last);
        for (const each of deeds) history.take('edit', each(history.role));
        expect(history.merge(last), 'after edits').toEqual(history.role);
      },
    ),
    { numRuns: 300 },
  );
});

it('what a person wrote is never dropped for what the source said before', () => {
  fc.assert(
    fc.property(source, source, letter, (first, second, word) => {
      const history = new History(first);
      history.take(
        'edit',
        set({ path: 'tasks', value: [...history.role.tasks, { text: `own ${word}` }] })(history.role),
      );
      history.take('edit', set({ path: 'title', value: `own ${word}` })(history.role));
      history.import({ ...second, title: first.title });
      expect(history.role.title).toBe(`own ${word}`);
      expect(history.role.tasks.map(({ text }) => text)).toContain(`own ${word}`);
    }),
  );
});
