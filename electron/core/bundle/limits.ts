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
