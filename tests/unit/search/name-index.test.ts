import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Role } from '../../../shared/model/role.ts';
import { normaliseTitle } from '../../../shared/normalise.ts';
import { factsOf } from '../../../shared/rules/facts.ts';
import { NameIndex } from '../../../shared/search/name-index.ts';
import { TextIndex } from '../../../shared/search/text-index.ts';
import { editsFor } from '../../../shared/search/vocabulary.ts';
import { alias, makeRole } from '../../support/role.ts';
import { roleId } from '../../support/workspace.ts';

const ALL = { roles: 500, aliases: 500 };
const role = (n: number, title: string, more: Partial<Role> = {}): Role =>
  makeRole({ id: roleId(n), level: `P${n}`, title, ...more });
const indexOf = (...roles: Role[]): NameIndex => {
  const index = new NameIndex();
  for (const one of roles) index.put(factsOf(one));
  return index;
};
const found = (index: NameIndex, query: string): string[] => {
  const { roles, aliases } = index.find(query, ALL);
  return [...roles, ...aliases].map(({ name }) => name.text);
};

test('the very code comes first, then its beginning, then titles: whole, beginning, inside, with an error', () => {
  const index = indexOf(
    role(1, 'Release'),
    role(2, 'Release Engineer'),
    role(3, 'Head of Release'),
    role(4, 'Releaser'),
    role(5, 'Prerelease Keeper'),
    role(6, 'Relaese Clerk'),
    role(7, 'Release Engineer', { status: 'deprecated' }),
  );
  expect(index.find('release', ALL).roles.map(({ name }) => name.role)).toEqual(
    [1, 2, 7, 3, 4, 5, 6].map(roleId),
  );
  const { code } = role(2, '');
  expect(index.find(code, ALL).roles[0]).toMatchObject({ place: 'code', name: { role: roleId(2) } });
  expect(index.find(code.slice(0, -2), ALL).roles.every(({ place }) => place === 'code')).toBe(true);
  expect(found(index, `${code.slice(0, 4)} head`)).toEqual(['Head of Release']);
});

test('short words forgive nothing, and an early error doesn’t hide a long word until it is typed to its end', () => {
  const index = indexOf(role(1, 'Cat Keeper'), role(2, 'Reliability Engineer'));
  expect(found(index, 'cta')).toEqual([]);
  expect(found(index, 'relaibil')).toEqual(['Reliability Engineer']);
  expect(found(index, 'reliability enigneer')).toEqual(['Reliability Engineer']);
});

test('of aliases rejected ones are none, what a role says twice is said once, and decided comes before waiting', () => {
  const index = indexOf(
    role(1, 'One', { aliases: [alias('Clerk', { id: 'a1' }), alias('CLERK', { id: 'a2' })] }),
    role(2, 'Two', { aliases: [alias('Clerk', { id: 'a1', state: 'rejected' })] }),
    role(3, 'Three', { aliases: [alias('Clerk', { id: 'a1', state: 'approved' })] }),
  );
  expect(index.find('clerk', ALL).aliases.map(({ name }) => name.role)).toEqual([roleId(3), roleId(1)]);
});

const word = fc.string({ unit: fc.constantFrom(...'abcdeé'), minLength: 1, maxLength: 10 });
const title = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const titles = fc.array(title, { minLength: 1, maxLength: 12 });

test('every beginning of a title finds it', () => {
  fc.assert(
    fc.property(titles, fc.nat(), fc.nat(), (all, which, cut) => {
      const index = indexOf(...all.map((text, n) => role(n, text)));
      const text = all[which % all.length] ?? '';
      const query = text.slice(0, 1 + (cut % text.length));
      expect(found(index, query)).toContain(text);
    }),
  );
});

test('every word with as many errors as are forgiven finds its title', () => {
  const edit = fc.record({
    kind: fc.constantFrom('add', 'drop', 'other', 'swap'),
    at: fc.nat(),
    letter: fc.constantFrom(...'abcx'),
  });
  fc.assert(
    fc.property(titles, fc.nat(), fc.array(edit, { maxLength: 2 }), (all, which, edits) => {
      const index = indexOf(...all.map((text, n) => role(n, text)));
      const text = all[which % all.length] ?? '';
      const [first = ''] = normaliseTitle(text).split(' ');
      let typed = first;
      let last = Number.POSITIVE_INFINITY;
      for (const { kind, at, letter } of edits) {
        // Errors in one place count together: a swap whose letters are edited again is more than one edit.
        const place = at % (typed.length + 1);
        if (Math.abs(place - last) < 4) continue;
        last = place;
        const [head, tail] = [typed.slice(0, place), typed.slice(place)];
        if (kind === 'add') typed = head + letter + tail;
        if (kind === 'drop') typed = head + tail.slice(1);
        if (kind === 'other') typed = head + letter + tail.slice(1);
        if (kind === 'swap') typed = head + tail.slice(1, 2) + tail.slice(0, 1) + tail.slice(2);
      }
      if (edits.length > editsFor(typed) || typed === '') return;
      expect(found(index, typed)).toContain(text);
    }),
    { numRuns: 400 },
  );
});

test('an index that followed changes answers as one made anew', () => {
  const queries = ['a', 'b', 'ab', 'abc', 'cab', 'abcd', 'bcda', 'abcdabcd', 'a b', 'dd c'];
  const change = fc.record({
    n: fc.nat({ max: 5 }),
    title,
    aliases: fc.array(title, { maxLength: 3 }),
    gone: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 25 }), (changes) => {
      const names = new NameIndex();
      const texts = new TextIndex();
      const now = new Map<number, Role>();
      for (const [at, { n, title: text, aliases, gone }] of changes.entries()) {
        const next = role(n, text, { aliases: aliases.map((one, id) => alias(one, { id: `a${id}` })) });
        if (gone) {
          now.delete(n);
          names.remove(next.id);
          texts.remove(next.id);
        } else {
          now.set(n, next);
          names.put(factsOf(next));
          texts.put(next.id, [text, ...aliases]);
        }
        // A question in between sorts in what is new.
        if (at % 3 === 0) names.find('abc', ALL);
        if (at % 3 === 0) texts.find(['abc'], 9, () => false);
      }
      const anew = indexOf(...now.values());
      const textsAnew = new TextIndex();
      for (const one of now.values())
        textsAnew.put(one.id, [one.title, ...one.aliases.map(({ text }) => text)]);
      for (const query of queries) {
        expect(names.find(query, ALL)).toEqual(anew.find(query, ALL));
        const words = query.split(' ');
        expect(texts.find(words, 9, () => false)).toEqual(textsAnew.find(words, 9, () => false));
      }
    }),
  );
});
