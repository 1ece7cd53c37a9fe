import fc from 'fast-check';
import { expect } from 'vitest';
import { comparable } from '../../shared/comparable.ts';
import type { Role } from '../../shared/model/role.ts';
import type { PageDraft } from '../../shared/page/draft.ts';
import { linesOf } from '../../shared/page/lines.ts';
import { isStructural } from '../../shared/page/markers.ts';
import { parsePage } from '../../shared/page/parse.ts';
import { roleOfPage } from '../../shared/page/role-of-page.ts';
import { isKnownHeading } from '../../shared/page/schemes.ts';
import { type PageContext, writePage } from '../../shared/page/write.ts';
import { arbitraryText, filledLine } from './page-texts.ts';
import { arbitraryRole, countingMaker, fromDraft, orNull, SETTINGS } from './pages.ts';

const years = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constantFrom(0.5, 2.5));

/** What stands on the page of a role beside its record. */
function arbitraryContext(role: Role): fc.Arbitrary<PageContext> {
  const level = fc.record({
    code: fc.constant(role.level),
    track: fc.constant('S'),
    grade: fc.constant(1),
    name: filledLine,
    description: arbitraryText,
    dimensions: fc.record({
      scope: arbitraryText,
      autonomy: arbitraryText,
      complexity: arbitraryText,
      impact: arbitraryText,
      decisionRights: arbitraryText,
      leadership: arbitraryText,
    }),
    experience: orNull(fc.record({ from: years, to: orNull(years) })),
  });
  return fc.record({
    level: fc.option(level, { nil: undefined, freq: 8 }),
    functionName: filledLine,
    focusName: filledLine,
  });
}

/** A role with its context. */
const arbitraryRolePage: fc.Arbitrary<{ role: Role; context: PageContext }> = arbitraryRole.chain((role) =>
  arbitraryContext(role).map((context) => ({ role, context })),
);

/** A role's page, read, is a comparable record; nothing of it is unplaced; written again, it has the same bytes. */
export const roundTrip = fc.property(arbitraryRolePage, ({ role, context }) => {
  const text = writePage(role, context);
  const { page, unplaced } = parsePage(text, SETTINGS.vocabularies);
  expect(unplaced).toEqual([]);
  if (page === undefined) throw new Error('the page has no code');
  const again = roleOfPage(page, countingMaker());
  expect(comparable(again)).toEqual(comparable(role));
  expect(writePage({ ...again, status: role.status }, context)).toBe(text);
  expect(writtenAgain(page)).toBe(text);
});

/** Lines taken away, doubled, exchanged, cut off somewhere, or glued to one another. */
const damage = fc.array(
  fc.tuple(fc.constantFrom('drop', 'double', 'exchange', 'cut', 'append'), fc.nat(), fc.nat()),
  { minLength: 1, maxLength: 4 },
);

function damaged(text: string, acts: readonly (readonly [string, number, number])[]): string {
  const lines = acts.reduce((before, [act, at, other]) => {
    const index = at % before.length;
    const line = before[index] ?? '';
    const second = before[other % before.length] ?? '';
    if (act === 'drop') return before.toSpliced(index, 1);
    if (act === 'double') return before.toSpliced(other % before.length, 0, line);
    if (act === 'exchange') return before.with(index, second).with(other % before.length, line);
    if (act === 'cut') return before.with(index, line.slice(0, other % (line.length + 1)));
    return before.with(index, `${line}${second.trim()}`);
  }, text.split('\n'));
  return lines.join('\n');
}

/** Of a damaged page, every line that is neither unplaced nor in a problem stands on the page written from the draft. */
export const nothingLost = fc.property(arbitraryRolePage, damage, ({ role, context }, acts) => {
  const text = damaged(writePage(role, context), acts);
  const { page, unplaced, problems } = parsePage(text, SETTINGS.vocabularies);
  const filled = linesOf(text).filter((line) => line.text !== '');
  if (page === undefined) {
    expect(unplaced).toHaveLength(filled.length);
    return;
  }
  const told = new Set([
    ...unplaced.map(({ line }) => line),
    ...problems.flatMap(({ line, also }) => [line, also ?? line]),
  ]);
  const written = bareText(writtenAgain(page));
  // A pay of which a figure is left may get the usual form, a scheme that its heading implies is not written.
  const stands = (line: string): boolean =>
    line.split(/scheme=(?:My Scheme|[\w-]+)/u).every((piece) => written.includes(bareText(piece)));
  const lost = filled.filter(
    ({ n, text: line }) =>
      !told.has(n) &&
      !line.startsWith('median=') &&
      !isStructural(line) &&
      !isKnownHeading(line) &&
      !stands(line),
  );
  expect(lost.map((line) => line.raw)).toEqual([]);
});

/** The page written from a draft, with the status that it claims. */
function writtenAgain(page: PageDraft): string {
  const { role, context } = fromDraft(page);
  return writePage({ ...role, status: page.status }, context);
}

/** A text without what writing it may add or take away: blanks and their signs, bullets, a step's number, keys. */
function bareText(text: string): string {
  return text
    .replace(
      /^\d+\.|^basis=|(?:code|title|source|reviewStatus|relation|confidence|scheme)=|[A-Za-z]+=$/gu,
      '',
    )
    .replace(/[\s\\•⇥↵_]/gu, '');
}
