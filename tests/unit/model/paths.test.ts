import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  copyOf,
  fitsPath,
  indexOfItem,
  isItemList,
  memberPath,
  parsePath,
  readPath,
  type Segment,
} from '../../../shared/paths.ts';

const name = (text: string): Segment => ({ name: text });
const key = (text: string): Segment => ({ key: text });

/** Mostly names that may stand at the beginning of a path. */
const outerName = fc.oneof(
  fc.stringMatching(/^[A-Za-z_$][\w$-]{0,5}$/),
  fc.constantFrom('a b', '0', 'é', ''),
);

describe('parsePath', () => {
  it.each<[string, Segment[] | undefined]>([
    ['', []],
    ['title', [name('title')]],
    ['story.problem.why', [name('story'), name('problem'), name('why')]],
    ['tasks[t1].text', [name('tasks'), key('t1'), name('text')]],
    ['tasks[0]', [name('tasks'), key('0')]],
    ['provenance[story.who]', [name('provenance'), key('story.who')]],
    ['a[b][c]', [name('a'), key('b'), key('c')]],
    ['a-b.$c', [name('a-b'), name('$c')]],
    ['tasks[]', undefined],
    ['tasks[', undefined],
    ['tasks[t1', undefined],
    ['[t1]', undefined],
    ['.title', undefined],
    ['title.', undefined],
    ['tasks[t1]text', undefined],
    ['a..b', undefined],
    ['a b', undefined],
    ['0', undefined],
  ])('reads %j', (path, segments) => {
    expect(parsePath(path)).toEqual(segments);
  });

  it('finds every member again by the path that was made for it', () => {
    fc.assert(
      fc.property(outerName, fc.oneof(outerName, fc.string({ maxLength: 8 })), (outer, inner) => {
        fc.pre(fitsPath('', outer) && fitsPath('x', inner));
        const path = memberPath(memberPath('', outer), inner);
        expect(readPath({ [outer]: { [inner]: 42 } }, path)).toBe(42);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('readPath', () => {
  const record = {
    title: 'A',
    tasks: [
      { id: 't1', text: 'one' },
      { id: '0', text: 'a number for an id' },
    ],
    provenance: { 'story.who': { kind: 'generated' }, '0': 'zero' },
    toString: 'own',
  };
  it.each<[string, unknown]>([
    ['', record],
    ['title', 'A'],
    ['tasks[t1].text', 'one'],
    ['tasks[1].text', 'a number for an id'],
    // An id goes before a position.
    ['tasks[0].text', 'a number for an id'],
    ['tasks[2]', undefined],
    ['tasks[t9].text', undefined],
    ['provenance[story.who].kind', 'generated'],
    ['provenance[0]', 'zero'],
    ['toString', 'own'],
    ['constructor', undefined],
    ['tasks.length', undefined],
    ['title.length', undefined],
    ['nothing.here', undefined],
    ['tasks[]', undefined],
  ])('gives what stands at %j', (path, value) => {
    expect(readPath(record, path)).toEqual(value);
  });
});

describe('lists of items', () => {
  it('are lists of objects that all have an id of their own', () => {
    expect(isItemList([])).toBe(true);
    expect(isItemList([{ id: 'a' }, { id: 'b' }])).toBe(true);
    expect(isItemList([{ id: 'a' }, { id: 'a' }])).toBe(false);
    expect(isItemList([{ id: 'a' }, {}])).toBe(false);
    expect(isItemList([{ id: 1 }])).toBe(false);
    expect(isItemList(['a'])).toBe(false);
    expect(isItemList({ id: 'a' })).toBe(false);
  });

  it('are asked for an item by id, else by position', () => {
    const list = [{ id: 'a' }, { id: '7' }, {}];
    expect(indexOfItem(list, '7')).toBe(1);
    expect(indexOfItem(list, '2')).toBe(2);
    expect(indexOfItem(list, '3')).toBe(-1);
    expect(indexOfItem(list, '-1')).toBe(-1);
    expect(indexOfItem(list, '')).toBe(-1);
  });
});

it('a copy shares nothing with what it was made of', () => {
  const record = { list: [{ id: 'a', deep: { x: 1 } }], 'odd key': null };
  const copy = copyOf(record);
  expect(copy).toEqual(record);
  const [item] = copy.list;
  if (item !== undefined) item.deep.x = 2;
  expect(record.list[0]?.deep.x).toBe(1);
});
