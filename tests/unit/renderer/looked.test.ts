import { beforeEach, expect, test } from 'vitest';
import { createStore } from 'zustand';
import { BY_PLACE, NO_FILTERS } from '../../../renderer/state/filters.ts';
import {
  beginLooking,
  isNewTo,
  lookAt,
  lookedAtAll,
  lookedPreference,
} from '../../../renderer/state/looked.ts';
import type { Preference, PreferencesState } from '../../../renderer/state/preferences.ts';
import { isShown, viewsPreference, withView } from '../../../renderer/state/saved-views.ts';
import type { RoleRow } from '../../../shared/views.ts';

const MIRA = 'Mira <m@example.org>';
const JON = 'Jon <j@example.org>';

/** Preferences in memory, read as the window reads them. */
const preferences = () =>
  createStore<PreferencesState>()((set, get) => ({
    values: {},
    load: async () => undefined,
    get: <T>(of: Preference<T>): T => {
      const result = of.schema.safeParse(get().values[of.key]);
      return result.success ? result.data : of.usual;
    },
    set: (of, value) => set({ values: { ...get().values, [of.key]: value } }),
    flush: async () => undefined,
  }));

const changed = (at: string, by: string): RoleRow => ({ id: 'r1', changed: { at, by } }) as RoleRow;

let store = preferences();
beforeEach(() => {
  store = preferences();
});
const of = lookedPreference('w1', MIRA);
const looked = () => store.getState().get(of);

test('before the first look nothing is new; after it, what others changed is', () => {
  const later = changed('2999-01-01T00:00:00.000Z', JON);
  expect(isNewTo(later, MIRA, looked())).toBe(false);
  beginLooking(store, of);
  expect(isNewTo(later, MIRA, looked())).toBe(true);
  expect(isNewTo(changed('2999-01-01T00:00:00.000Z', MIRA), MIRA, looked())).toBe(false);
  expect(isNewTo(changed('2000-01-01T00:00:00.000Z', JON), MIRA, looked())).toBe(false);
  expect(isNewTo({ ...later, changed: null }, MIRA, looked())).toBe(false);
});

test('a role that was looked at is new again when it is changed again', () => {
  beginLooking(store, of);
  lookAt(store, of, changed('2999-01-01T00:00:00.000Z', JON), MIRA);
  expect(isNewTo(changed('2999-01-01T00:00:00.000Z', JON), MIRA, looked())).toBe(false);
  expect(isNewTo(changed('2999-01-02T00:00:00.000Z', JON), MIRA, looked())).toBe(true);
});

test('nothing is kept of a role that was not new', () => {
  beginLooking(store, of);
  const before = looked();
  lookAt(store, of, changed('2000-01-01T00:00:00.000Z', JON), MIRA);
  lookAt(store, of, changed('2999-01-01T00:00:00.000Z', MIRA), MIRA);
  expect(looked()).toEqual(before);
});

test('a second beginning forgets nothing, looking at all forgets the single ones', () => {
  beginLooking(store, of);
  lookAt(store, of, changed('2999-01-01T00:00:00.000Z', JON), MIRA);
  beginLooking(store, of);
  expect(Object.keys(looked()?.roles ?? {})).toEqual(['r1']);
  lookedAtAll(store, of);
  expect(looked()?.roles).toEqual({});
});

test('each person and each workspace has a look of its own', () => {
  const keys = [lookedPreference('w1', JON), lookedPreference('w2', MIRA), of].map(({ key }) => key);
  expect(new Set(keys).size).toBe(3);
  expect(lookedPreference('w1', MIRA)).toBe(of);
});

test('a view replaces the one of its name, and knows when it is what is shown', () => {
  const first = { name: 'Mine', filters: { ...NO_FILTERS, function: 'DEVO' }, sort: BY_PLACE };
  const second = { ...first, filters: NO_FILTERS };
  expect(withView([first], second)).toEqual([second]);
  expect(withView([first], { ...second, name: 'Other' })).toHaveLength(2);
  expect(isShown(first, { ...NO_FILTERS, function: 'DEVO' }, BY_PLACE)).toBe(true);
  expect(isShown(first, NO_FILTERS, BY_PLACE)).toBe(false);
  expect(isShown(second, NO_FILTERS, { key: 'title', down: false })).toBe(false);
  // A view of an earlier version lacks the facets that came later.
  const { schema } = viewsPreference('w1');
  const old = [{ name: 'Old', filters: { function: 'DEVO' }, sort: BY_PLACE }];
  expect(schema.parse(old)).toEqual([{ ...first, name: 'Old' }]);
});
