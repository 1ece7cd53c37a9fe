import { LIMITS } from './limits.ts';

/** The one file that signs all others; first in the container. */
export const ENVELOPE_NAME = 'bundle.dsse.json';

const BUNDLE_NAME =
  /^(bundle\.dsse\.json|records\/r-[a-z0-9]+([.-][a-z0-9]+)*\.json|trust\/[0-9]{6}\.dsse\.json|schema\/role\.v[0-9]+\.schema\.json)$/;

/** Folders that a bundle may hold; nothing lies deeper. */
export const BUNDLE_FOLDERS: readonly string[] = ['records', 'schema', 'trust'];

/** Whether `name` is a file name that a bundle may hold (§1.1): slash-separated, lower-case ASCII, at most 120 bytes. */
export function isBundleName(name: string): boolean {
  return name.length <= LIMITS.nameBytes && BUNDLE_NAME.test(name);
}

/** The file of a role's record: `DEVO.GEN.S1` → `records/r-devo.gen.s1.json`. */
export function recordName(code: string): string {
  return `records/r-${code.toLowerCase()}.json`;
}

/** The file of trust root `version`: 1 → `trust/000001.dsse.json`. */
export function rootName(version: number): string {
  return `trust/${String(version).padStart(6, '0')}.dsse.json`;
}

/** The version in the name of a trust root's file, or undefined for any other file. */
export function rootVersionOf(name: string): number | undefined {
  return isRootName(name) ? Number(name.slice('trust/'.length, 'trust/'.length + 6)) : undefined;
}

export function isRecordName(name: string): boolean {
  return name.startsWith('records/');
}

export function isRootName(name: string): boolean {
  return name.startsWith('trust/');
}

export function isSchemaName(name: string): boolean {
  return name.startsWith('schema/');
}

/** Byte order of two names; they are ASCII, so code units are bytes. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The largest size in bytes that a file of this name may have (§1.7). */
export function sizeLimitOf(name: string): number {
  if (isRecordName(name)) return LIMITS.recordBytes;
  if (isRootName(name)) return LIMITS.rootBytes;
  return isSchemaName(name) ? LIMITS.schemaBytes : LIMITS.envelopeBytes;
}
