import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roleContentDigest } from '../../../electron/core/store/digest.ts';
import { sameValue } from '../../../shared/diff.ts';
import { type FieldChange, setFields } from '../../../shared/edit/fields.ts';
import { COMPONENT_LISTS, type Role, roleSchema, TEXT_PATHS } from '../../../shared/model/role.ts';
import { copyOf, readPath } from '../../../shared/paths.ts';
import { alias, items, makeRole, mapping } from '../../support/role.ts';
import { roleId } from '../../support/workspace.ts';
import { AUTHORED, hand } from './hand.ts';

const base = (more: Partial<Role> = {}): Role =>
  makeRole({
    id: roleId(1),
    tasks: items('t', 'One.', 'Two.', 'Three.'),
    aliases: [alias('Boss', { state: 'approved' }), alias('Chief', { id: 'a2', confidence: 0.58 })],
    mappings: [mapping('15-1244', 'Administrators', { confidence: 0.4, provenance: { kind: 'imported' } })],
    provenance: { title: { kind: 'generated' }, confidence: { kind: 'generated' } },
    ...more,
  });

const set = (role: Role, path: string, value: unknown): Role => setFields(role, [{ path, value }], hand());
const refusal = (
  role: Role,
  ...changes: FieldChange[]
): { code: string; details: Record<string, unknown> } => {
  const before = copyOf(role);
  try {
    setFields(role, changes, hand());
  } catch (error) {
    expect(role).toEqual(before);
    return error as { code: string; details: Record<string, unknown> };
  }
  throw new Error('It was allowed.');
};

describe('texts', () => {
  it.each([...TEXT_PATHS])('%s is set and becomes the person’s', (path) => {
    const after = set(base(), path, 'Written by hand.');
    expect(readPath(after, path)).toBe('Written by hand.');
    expect(after.provenance[path]).toEqual(AUTHORED);
  });

  it('of a story or a problem are set together, each marked by itself', () => {
    const role = base();
    const after = set(role, 'story', { who: 'Somebody.', problem: { why: 'Because.' } });
    expect(after.story).toEqual({
      ...role.story,
      who: 'Somebody.',
      problem: { ...role.story.problem, why: 'Because.' },
    });
    expect(Object.keys(after.provenance).sort()).toEqual([
      'confidence',
      'story.problem.why',
      'story.who',
      'title',
    ]);
  });

  it('that stay the same stay whosever they are', () => {
    const role = base();
    expect(set(role, 'title', role.title)).toEqual(role);
  });
});

describe('a score', () => {
  it('of a person replaces the machine’s, which stays as what was proposed, and ends a stated band', () => {
    const after = set(base({ statedBand: 'high' }), 'confidence', 0.9);
    expect(after.confidence).toBe(0.9);
    expect('statedBand' in after).toBe(false);
    expect(after.provenance.confidence).toEqual({ ...AUTHORED, proposed: 0.7 });
  });

  it('changed again still knows what the machine had proposed', () => {
    const twice = set(set(base(), 'confidence', 0.9), 'confidence', '0.35');
    expect(twice.confidence).toBe(0.35);
    expect(twice.provenance.confidence).toMatchObject({ kind: 'authored', proposed: 0.7 });
  });

  it('that a person gave first and changes later was proposed by nobody', () => {
    const first = set(base({ confidence: null, provenance: {} }), 'confidence', 0.6);
    expect(first.provenance.confidence).toEqual(AUTHORED);
    expect(set(first, 'confidence', 0.8).provenance.confidence).toEqual(AUTHORED);
  });

  it('of an alias or a mapping likewise', () => {
    const aliased = set(
      base({ aliases: [alias('Boss', { statedBand: 'low' })] }),
      'aliases[a1].confidence',
      0.95,
    );
    expect(aliased.aliases[0]).toMatchObject({
      confidence: 0.95,
      provenance: { kind: 'authored', proposed: 0.6 },
    });
    expect(aliased.aliases[0] && 'statedBand' in aliased.aliases[0]).toBe(false);
    expect(set(base(), 'mappings[m1].confidence', 0.9).mappings[0]?.provenance).toEqual({
      ...AUTHORED,
      proposed: 0.4,
    });
  });

  it.each([-0.1, 1.01, 0.123, '0.7.1', 'high', Number.NaN, [], true])('%j is none', (value) => {
    expect(refusal(base(), { path: 'confidence', value })).toMatchObject({
      code: 'bad-value',
      details: { path: 'confidence' },
    });
  });

  it.each([null, ''])('%j takes it away', (value) => {
    expect(set(base(), 'confidence', value).confidence).toBeNull();
  });
});

describe('a list', () => {
  it('given as texts keeps what it knows, and makes items of the rest', () => {
    const role = base();
    const after = set(role, 'tasks', ['Three.', 'New.', 'One.']);
    expect(after.tasks).toEqual([
      role.tasks[2],
      { id: 'new1', text: 'New.', prevalence: null, anchor: null, provenance: AUTHORED },
      role.tasks[0],
    ]);
  });

  it('given as items with ids moves and changes them, and marks only what changed', () => {
    const role = base();
    const after = set(role, 'tasks', [{ id: 't2' }, { id: 't1', text: 'Won.', prevalence: 'rare' }]);
    expect(after.tasks).toEqual([
      role.tasks[1],
      { ...role.tasks[0], text: 'Won.', prevalence: 'rare', provenance: AUTHORED },
    ]);
  });

  it('takes a text for the item that no other entry names', () => {
    const role = base({ tasks: items('t', 'Same.', 'Same.') });
    expect(set(role, 'tasks', ['Same.', { id: 't1' }]).tasks.map(({ id }) => id)).toEqual(['t2', 't1']);
  });

  it('keeps unknown members of its items, old and new', () => {
    const role = base({
      tasks: [
        {
          ...base().tasks[0],
          id: 't1',
          text: 'One.',
          prevalence: null,
          anchor: null,
          provenance: { kind: 'imported' },
          weight: 3,
        },
      ],
    });
    const after = set(role, 'tasks', [
      { id: 't1', text: 'Won.' },
      { text: 'New.', weight: 4 },
    ]);
    expect(after.tasks).toMatchObject([
      { id: 't1', weight: 3 },
      { id: 'new1', weight: 4 },
    ]);
  });

  it('of aliases keeps what was decided on each; a new one waits', () => {
    const after = set(base(), 'aliases', [{ id: 'a1', text: 'The Boss' }, 'Head']);
    expect(after.aliases).toMatchObject([
      { id: 'a1', text: 'The Boss', review: { state: 'approved' }, provenance: AUTHORED },
      {
        id: 'new1',
        text: 'Head',
        type: 'common',
        lang: 'en',
        confidence: null,
        review: { state: 'pending' },
      },
    ]);
  });

  it('a new row may say which id it gets, if that is one and is free', () => {
    const [kept] = base().mappings;
    const row = { scheme: 'soc-2018', code: '15-1232', newId: 'abcdefgh23456789' };
    const after = set(base(), 'mappings', [kept, row]);
    expect(after.mappings[1]).toMatchObject({ id: 'abcdefgh23456789', code: '15-1232' });
    expect(after.mappings[1]).not.toHaveProperty('newId');
    for (const newId of ['short', '1bcdefgh23456789', 7, kept?.id]) {
      expect(() => set(base(), 'mappings', [kept, { ...row, newId }]), String(newId)).toThrow(
        expect.objectContaining({ code: 'bad-value' }),
      );
    }
  });
  it('of mappings keeps reviews; a new one waits for one', () => {
    const after = set(base(), 'mappings', [
      { id: 'm1' },
      { scheme: 'isco-08', code: '2522', title: 'Systems administrators' },
    ]);
    expect(after.mappings).toMatchObject([
      { review: { state: 'approved' } },
      { relation: null, review: { state: 'needs_review' } },
    ]);
  });

  it('of plan steps lies in the story', () => {
    const after = set(base(), 'story.plan', ['First.', 'Second.']);
    expect(after.story.plan.map(({ id, text }) => [id, text])).toEqual([
      ['new1', 'First.'],
      ['new2', 'Second.'],
    ]);
  });

  it.each<[string, unknown, string]>([
    ['tasks', 'One.', 'bad-value'],
    ['tasks', [1], 'bad-value'],
    ['tasks', [{ text: 5 }], 'bad-value'],
    ['tasks', [{ id: 't9' }], 'not-found'],
    ['tasks', [{ id: 't1' }, { id: 't1' }], 'not-found'],
    ['aliases', [{ text: 'x', confidence: 2 }], 'bad-value'],
    ['adjacent', [{ title: 'no code' }], 'bad-value'],
    ['pay', 'much', 'bad-value'],
    ['pay.median', 'much', 'bad-value'],
    ['pay.median', -5, 'bad-value'],
    ['scope', [], 'bad-value'],
    ['scope', ['global', 'GB'], 'bad-value'],
    ['scope', 'Britain', 'bad-value'],
    ['title', 5, 'bad-value'],
    ['title', null, 'bad-value'],
    ['story.who', {}, 'bad-value'],
    ['mappings[m1].review.state', 'perhaps', 'bad-value'],
  ])('%s = %j is refused (%#)', (path, value, code) => {
    expect(refusal(base(), { path, value }).code).toBe(code);
  });
});

describe('one member of an item', () => {
  it.each<[string, unknown]>([
    ['tasks[t2].text', 'Too.'],
    ['tasks[1].anchor', 'role'],
    ['tasks[t2].prevalence', null],
    ['tasks[t2].prevalence', 'now and then'],
    ['aliases[a2].lang', 'de'],
    ['aliases[a2].type', 'nickname'],
    ['mappings[m1].relation', null],
    ['story.plan[p1].text', 'Begin.'],
  ])('%s = %j marks that item', (path, value) => {
    const after = set(base(), path, value);
    expect(readPath(after, path)).toBe(value);
    const item = path.slice(0, path.indexOf(']') + 1);
    expect(readPath(after, `${item}.provenance.kind`)).toBe('authored');
  });

  it('a mapping’s review is a decision, with who and when', () => {
    const after = set(base(), 'mappings[m1].review.state', 'unsure');
    expect(after.mappings[0]).toMatchObject({
      review: { state: 'unsure', by: AUTHORED.by, at: AUTHORED.at },
      provenance: { kind: 'imported' },
    });
  });

  it('a note on a mapping leaves its verdict as it is, and goes when it is emptied', () => {
    const judged = set(base(), 'mappings[m1].review.state', 'approved');
    const noted = set(judged, 'mappings[m1].review.note', ' Asked the team. ');
    expect(noted.mappings[0]?.review).toEqual({ ...judged.mappings[0]?.review, note: 'Asked the team.' });
    expect(set(noted, 'mappings[m1].review.note', '').mappings[0]?.review).toEqual(
      judged.mappings[0]?.review,
    );
    expect(noted.version).toBe(judged.version);
  });
});

describe('what is not set this way', () => {
  const FIXED = [
    'schemaVersion',
    'id',
    'code',
    'function',
    'focus',
    'level',
    'status',
    'version',
    'inForce',
    'approval',
    'reason',
    'replacedBy',
    'statedBand',
    'curation',
    'curation.mutes',
    'provenance',
    'provenance[title].kind',
    'aliases[a1].review.state',
    'aliases[a1].id',
    'tasks[t1].provenance',
  ];
  it.each(FIXED)('%s names the command that does', (path) => {
    expect(refusal(base(), { path, value: 'x' })).toMatchObject({ code: 'not-yours', details: { path } });
  });

  it.each([
    '',
    'mood',
    'plan',
    'tasks[t9].text',
    'tasks[7].text',
    'tasks[t1]',
    'tasks.text',
    'title.x',
    'story.plan[p9].text',
    'pay.tax',
    '__proto__',
    'constructor',
    'toString',
    'tasks[t1].__proto__',
  ])('%j is no field', (path) => {
    expect(['not-found', 'bad-value']).toContain(refusal(base(), { path, value: 'x' }).code);
  });

  it('one bad change of several changes nothing', () => {
    expect(refusal(base(), { path: 'title', value: 'Good' }, { path: 'summary', value: 5 }).code).toBe(
      'bad-value',
    );
  });
});

describe('an edit of an approved role', () => {
  const approvedRole = (): Role => {
    const role = base({ version: 2, inForce: 2 });
    return {
      ...role,
      status: 'approved',
      approval: { contentSha256: roleContentDigest(role), by: ['Jon'], at: '2026-11-01T00:00:00Z' },
    };
  };

  it('opens a draft of the next version; setting what stands there does not', () => {
    const role = approvedRole();
    expect(set(role, 'title', 'Other')).toMatchObject({ status: 'draft', version: 3, inForce: 2 });
    expect(set(role, 'title', role.title)).toEqual(role);
    expect(set(role, 'aliases[a2].text', 'Chef')).toMatchObject({ status: 'approved', version: 2 });
  });
});

it('whatever is set, the role stays valid, unknown members stay, and the role given is not changed', () => {
  const paths = fc.constantFrom(
    ...TEXT_PATHS,
    ...COMPONENT_LISTS,
    'story.plan',
    'scope',
    'confidence',
    'pay',
    'pay.median',
    'pay.currency',
    'aliases',
    'mappings',
    'adjacent',
    'tasks[t1].text',
    'tasks[t1].prevalence',
    'aliases[a1].confidence',
    'mappings[m1].code',
    'story',
    'story.problem',
  );
  const value = fc.oneof(
    fc.string(),
    fc.constant(null),
    fc.double(),
    fc.array(fc.string()),
    fc.constantFrom<unknown>(0.5, 'GB', ['GB'], { median: 5 }, [{ id: 't1' }]),
    fc.array(fc.record({ text: fc.string(), odd: fc.jsonValue() })),
    fc.jsonValue(),
  );
  const extra = { mood: { deep: ['kept'] } };
  fc.assert(
    fc.property(fc.array(fc.record({ path: paths, value }), { minLength: 1, maxLength: 3 }), (changes) => {
      const role: Role = { ...base(), ...extra };
      const before = copyOf(role);
      let after: Role;
      try {
        after = setFields(role, changes, hand());
      } catch (error) {
        expect(['bad-value', 'not-found']).toContain((error as { code?: string }).code);
        return;
      } finally {
        expect(role).toEqual(before);
      }
      expect(roleSchema.safeParse(after).success).toBe(true);
      expect(after.mood).toEqual(extra.mood);
      // Nothing that was not named changed.
      const named = new Set(changes.map(({ path }) => path.split(/[.[]/)[0] ?? ''));
      for (const name of Object.keys(role)) {
        if (named.has(name) || ['provenance', 'statedBand'].includes(name)) continue;
        expect(sameValue(after[name], role[name]), name).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});
