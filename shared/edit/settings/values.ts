import type { WorkspaceChange } from '../../model/settings-change.ts';
import { invalid } from './state.ts';

/** The checks of single values, each with the sentence that a person reads: forms and the core ask the same. */

type Bands = NonNullable<WorkspaceChange['bands']>;
type Distances = NonNullable<WorkspaceChange['distance']>;

const isShare = (value: number): boolean => Number.isFinite(value) && value >= 0 && value <= 1;

/** What is wrong with a value: the member it is about, and why. Null where nothing is. */
export type Fault = { readonly field: string; readonly message: string } | null;

/** The limits of the confidence bands: 0 < medium < high ≤ 1, two decimals as every score has. */
export function faultOfBands({ medium, high }: Bands): Fault {
  for (const [field, value] of [
    ['bands.medium', medium],
    ['bands.high', high],
  ] as const) {
    if (!isShare(value)) return { field, message: 'A limit is a number from 0 to 1, as 0.50.' };
    if (Math.abs(value * 100 - Math.round(value * 100)) > 1e-9)
      return { field, message: 'Scores have two decimals, so a limit has no more.' };
  }
  if (medium >= high)
    return {
      field: 'bands.high',
      message: 'The bands overlap: high must begin above the place where medium begins.',
    };
  return null;
}

/** Weights (some of them above 0), costs from 0 to 1, near < related. */
export function faultOfDistance({ weights, near, related, sameSuperfunction, otherTrack }: Distances): Fault {
  for (const [name, weight] of Object.entries(weights)) {
    if (!Number.isFinite(weight) || weight < 0)
      return { field: `distance.weights.${name}`, message: 'A weight is a number from 0 up.' };
  }
  const sum = weights.function + weights.focus + weights.level;
  if (sum <= 0)
    return {
      field: 'distance.weights.function',
      message: 'All three weights are 0, so no role would be far from another. Give one of them more.',
    };
  for (const [field, value] of Object.entries({ sameSuperfunction, otherTrack, near, related })) {
    if (!isShare(value))
      return { field: `distance.${field}`, message: 'A cost or limit is a number from 0 to 1.' };
  }
  if (near >= related)
    return {
      field: 'distance.related',
      message: 'The bands overlap: related must end above the place where near ends.',
    };
  return null;
}

/** A language tag, as `en` or `pt-BR`. */
export function faultOfLang(lang: string): Fault {
  const isTag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(lang.trim());
  return isTag ? null : { field: 'lang', message: 'A language is a tag such as en, de or pt-BR.' };
}

export function faultOfName(name: string): Fault {
  const length = name.trim().length;
  if (length === 0) return { field: 'name', message: 'A workspace needs a name.' };
  return length > 200 ? { field: 'name', message: 'A name has 200 characters at most.' } : null;
}

const refuse = (fault: Fault): void => {
  if (fault !== null) throw invalid(fault.field, fault.message);
};

/** @throws CanonError `settings-invalid` */
export function checkBands(bands: Bands): Bands {
  refuse(faultOfBands(bands));
  return bands;
}

/** @throws CanonError `settings-invalid` */
export const checkDistance = (distance: Distances): void => refuse(faultOfDistance(distance));

/** @throws CanonError `settings-invalid` */
export function checkLang(lang: string): string {
  refuse(faultOfLang(lang));
  return lang.trim();
}

/** @throws CanonError `settings-invalid` */
export function checkWorkspaceName(name: string): string {
  refuse(faultOfName(name));
  return name.trim();
}
