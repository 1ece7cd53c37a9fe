import { CanonError } from '../../../shared/errors.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Upper bounds of a bundle (SIGNING-AND-SYNC §1.7). Passing one is `E_TOO_LARGE` (bytes) or `E_TOO_MANY` (counts). */
export const LIMITS = {
  containerBytes: 1024 * MIB,
  /** Below 65,535, so that Zip64 is never needed. */
  files: 60_000,
  nameBytes: 120,
  recordBytes: MIB,
  schemaBytes: MIB,
  manifestBytes: 16 * MIB,
  envelopeBytes: 24 * MIB,
  rootBytes: 256 * KIB,
  roots: 64,
  rootKeys: 64,
  history: 10_000,
  signatures: 16,
  jsonDepth: 32,
} as const;

/** `E_TOO_LARGE` for a file or container over its limit in bytes. */
export function tooLarge(what: string, limit: number): CanonError {
  return new CanonError('E_TOO_LARGE', `${what} is larger than the limit of ${limit} bytes.`, { limit });
}

/** `E_TOO_MANY` for a container with too many entries. */
export function tooMany(): CanonError {
  return new CanonError('E_TOO_MANY', `The bundle holds more than ${LIMITS.files} files.`, {
    limit: LIMITS.files,
  });
}

/** `E_TOO_MANY` for a container with too many trust roots. */
export function tooManyRoots(): CanonError {
  return new CanonError('E_TOO_MANY', `The bundle holds more than ${LIMITS.roots} trust roots.`, {
    limit: LIMITS.roots,
  });
}
