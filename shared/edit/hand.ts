import type { Provenance } from '../model/common.ts';

/** Who edits, when, and where new ids come from: what the pure functions of this folder need of the world. */
export interface Hand {
  /** `Name <address>` */
  readonly by: string;
  /** `YYYY-MM-DDTHH:MM:SSZ` */
  readonly at: string;
  /** A fresh id for an item: 16 or more base-32 characters, never used before. */
  readonly newId: () => string;
}

/** The provenance of what a person wrote or confirmed. */
export function authored(hand: Hand, proposed?: unknown): Provenance {
  return { kind: 'authored', by: hand.by, at: hand.at, ...(proposed !== undefined && { proposed }) };
}
