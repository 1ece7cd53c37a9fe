import { randomBytes } from 'node:crypto';
import { monotonicFactory } from 'ulid';

// Monotonic within a process: roles made by one import sort in the order of their pages.
const next = monotonicFactory();

/** A ULID for a role or a workspace. */
export function newRoleId(now: number): string {
  return next(now);
}

const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';

/** An id for an item of a list: 16 random base-32 characters, at least one of them a letter first. */
export function newItemId(): string {
  const bytes = randomBytes(16);
  // A leading letter keeps an id from ever being read as a position.
  return [...bytes].map((byte, at) => BASE32[at === 0 ? 10 + (byte % 22) : byte % 32]).join('');
}

/** A time as records carry it: UTC, whole seconds. */
export function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
