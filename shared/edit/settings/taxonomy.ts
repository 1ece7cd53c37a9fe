import type { Place } from '../../coordinates.ts';
import { CanonError } from '../../errors.ts';
import { FUNCTION_CODE, PART_CODE } from '../../model/common.ts';
import { codeOf } from '../../model/role.ts';
import type { FocusChange, FunctionChange, SuperfunctionChange } from '../../model/settings-change.ts';
import { isReservedCode, type JobFunction, type Taxonomy } from '../../model/taxonomy.ts';
import {
  checkCode,
  checkFree,
  checkName,
  findPart,
  type SettingsEdit,
  type SettingsState,
  stays,
  withPart,
} from './state.ts';

const FUNCTION_FORM = 'a letter, then 1 to 15 letters or digits, as DEVO';
export const PART_FORM = '1 to 8 letters or digits, as GEN';

const inTaxonomy = (state: SettingsState, taxonomy: Partial<Taxonomy>): SettingsState => ({
  ...state,
  taxonomy: { ...state.taxonomy, ...taxonomy },
});

/** Adds, changes or removes a superfunction. Functions follow a new code, and have none where theirs is removed. */
export function changeSuperfunction(state: SettingsState, change: SuperfunctionChange): SettingsEdit {
  const { superfunctions, functions } = state.taxonomy;
  const old = change.code === null ? undefined : findPart('superfunction', change.code, superfunctions);
  const others = superfunctions.filter((one) => one !== old);
  const code =
    change.to === null ? null : checkCode('superfunction', change.to.code, FUNCTION_CODE, FUNCTION_FORM);
  if (code !== null) checkFree('superfunction', code, others);
  const after =
    code === null || change.to === null
      ? undefined
      : { ...old, code, name: checkName('superfunction', change.to.name) };
  const follows = old !== undefined && old.code !== code;
  return {
    state: inTaxonomy(state, {
      superfunctions: withPart(superfunctions, old, after),
      functions: follows
        ? functions.map((fn) => (fn.superfunction === old.code ? { ...fn, superfunction: code } : fn))
        : functions,
    }),
    label: said('superfunction', old?.code, code),
    place: stays,
  };
}

/** Adds, changes or removes a function. Its roles follow a new code, or go to the function named when it is removed. */
export function changeFunction(state: SettingsState, change: FunctionChange): SettingsEdit {
  const { superfunctions, functions } = state.taxonomy;
  const old = change.code === null ? undefined : findPart('function', change.code, functions);
  if (change.to === null) return withoutFunction(state, old, change.into);
  const code = checkCode('function', change.to.code, FUNCTION_CODE, FUNCTION_FORM);
  if (isReservedCode(code)) throw reserved(code);
  checkFree(
    'function',
    code,
    functions.filter((one) => one !== old),
  );
  const { superfunction } = change.to;
  if (superfunction !== null) findPart('superfunction', superfunction, superfunctions);
  const name = checkName('function', change.to.name);
  const after: JobFunction =
    old === undefined
      ? { code, name, superfunction, focuses: [{ code: 'GEN', name: 'General' }] }
      : { ...old, code, name, superfunction };
  return {
    state: inTaxonomy(state, { functions: withPart(functions, old, after) }),
    label: said('function', old?.code, code),
    place: old === undefined ? stays : moved((place) => place.function === old.code, { function: code }),
  };
}

/** Adds, changes or removes a focus of a function. */
export function changeFocus(state: SettingsState, change: FocusChange): SettingsEdit {
  const { functions } = state.taxonomy;
  const fn = findPart('function', change.function, functions);
  const old = change.code === null ? undefined : findPart(`focus of ${fn.code},`, change.code, fn.focuses);
  const put = (after: { code: string; name: string } | undefined): SettingsState =>
    inTaxonomy(state, {
      functions: withPart(functions, fn, { ...fn, focuses: withPart(fn.focuses, old, after) }),
    });
  const isHere = (place: Place): boolean => place.function === fn.code && place.focus === old?.code;
  if (change.to === null) {
    const into =
      change.into === undefined
        ? undefined
        : findPart(
            `focus of ${fn.code},`,
            change.into,
            fn.focuses.filter((one) => one !== old),
          );
    return {
      state: put(undefined),
      label: said(`focus of ${fn.code}`, old?.code, null),
      place: moved(isHere, into === undefined ? null : { focus: into.code }),
    };
  }
  const code = checkCode('focus', change.to.code, PART_CODE, PART_FORM);
  checkFree(
    `focus of ${fn.code},`,
    code,
    fn.focuses.filter((one) => one !== old),
  );
  return {
    state: put({ ...old, code, name: checkName('focus', change.to.name) }),
    label: said(`focus of ${fn.code}`, old?.code, code),
    place: old === undefined ? stays : moved(isHere, { focus: code }),
  };
}

function withoutFunction(
  state: SettingsState,
  old: JobFunction | undefined,
  into: string | undefined,
): SettingsEdit {
  const { functions } = state.taxonomy;
  const rest = functions.filter((one) => one !== old);
  const target = into === undefined ? undefined : findPart('function', into, rest);
  // Roles keep their focus: what the function they go to lacks comes along.
  const known = new Set(target?.focuses.map(({ code }) => code));
  const along = old?.focuses.filter(({ code }) => !known.has(code)) ?? [];
  const kept = rest.map((one) => (one === target ? { ...one, focuses: [...one.focuses, ...along] } : one));
  return {
    state: inTaxonomy(state, { functions: kept }),
    label: said('function', old?.code, null),
    place: moved(
      (place) => place.function === old?.code,
      target === undefined ? null : { function: target.code },
    ),
  };
}

/** Places that fit go elsewhere (null: nobody said where), all others stay. */
export const moved =
  (fits: (place: Place) => boolean, to: Partial<Place> | null): SettingsEdit['place'] =>
  (place) => {
    if (!fits(place)) return place;
    if (to === null) return null;
    const next = { function: place.function, focus: place.focus, level: place.level, ...to };
    const same = codeOf(next) === codeOf(place);
    return same ? place : next;
  };

/** "add function DEVO", "function DEVO to DOPS", "remove focus of DEVO GEN". */
export function said(what: string, from: string | undefined, to: string | null): string {
  if (to === null) return `remove ${what} ${from ?? ''}`.trim();
  if (from === undefined) return `add ${what} ${to}`;
  return from === to ? `${what} ${from}` : `${what} ${from} to ${to}`;
}

const reserved = (code: string): CanonError =>
  new CanonError(
    'code-reserved',
    `${code} is a device name on Windows and can’t be a function code: colleagues there could not open the workspace. Nothing was changed.`,
    { code, field: 'code' },
  );
