import type { Place } from '../../coordinates.ts';
import { CanonError } from '../../errors.ts';
import type { Levels } from '../../model/level.ts';
import type { WorkspaceFile } from '../../model/settings.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';

/** What a workspace is made of, beside its roles. */
export interface SettingsState {
  readonly workspace: WorkspaceFile;
  readonly taxonomy: Taxonomy;
  readonly levels: Levels;
}

/** What a change makes of it. */
export interface SettingsEdit {
  readonly state: SettingsState;
  /** What is changed, in words after "change of": "confidence bands", "level S1". */
  readonly label: string;
  /**
   * Where a role's place goes: the same place where it isn't touched, null where it is gone and nobody said where its
   * roles are to go.
   */
  readonly place: (place: Place) => Place | null;
}

/** No role's place is touched. */
export const stays = (place: Place): Place => place;

/** A value that can't be taken. `field` is the member of the change that it is about. */
export const invalid = (field: string, message: string): CanonError =>
  new CanonError('settings-invalid', `${message} Nothing was changed.`, { field });

/** @throws CanonError `duplicate-code` where another part has that code */
export function checkFree(what: string, code: string, others: readonly { readonly code: string }[]): void {
  const taken = others.find((other) => other.code === code);
  if (taken === undefined) return;
  const name = 'name' in taken && typeof taken.name === 'string' ? ` (“${taken.name}”)` : '';
  throw new CanonError(
    'duplicate-code',
    `There is a ${what} ${code} already${name}. Choose another code, or change that one. Nothing was changed.`,
    { code, field: 'code' },
  );
}

/** @throws CanonError `not-found` */
export function findPart<T extends { readonly code: string }>(
  what: string,
  code: string,
  parts: readonly T[],
): T {
  const part = parts.find((one) => one.code === code);
  if (part !== undefined) return part;
  throw new CanonError('not-found', `There is no ${what} ${code} in this workspace. Nothing was changed.`, {
    code,
  });
}

/** A code as it is kept. @throws CanonError `bad-code` */
export function checkCode(what: string, given: string, form: RegExp, how: string): string {
  const code = given.trim().toUpperCase();
  if (form.test(code)) return code;
  const said = code === '' ? `A ${what} needs a code` : `${code} is no code of a ${what}`;
  throw new CanonError('bad-code', `${said}: ${how}. Nothing was changed.`, { code, field: 'code' });
}

/** A name as it is kept. @throws CanonError `settings-invalid` */
export function checkName(what: string, given: string): string {
  const name = given.trim().replace(/\s+/g, ' ');
  if (name === '') throw invalid('name', `A ${what} needs a name.`);
  return name;
}

/** The list with one part added (at its end), changed in its place, or removed. */
export const withPart = <T>(list: readonly T[], before: T | undefined, after: T | undefined): T[] =>
  before === undefined
    ? [...list, ...(after === undefined ? [] : [after])]
    : list.flatMap((one) => (one !== before ? [one] : after === undefined ? [] : [after]));
