import { randomBytes } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import { ITEM_ID_BYTES, itemIdOf } from '../../shared/item-id.ts';

// Monotonic within a process: roles made by one import sort in the order of their pages.
const next = monotonicFactory();

/** A ULID for a role or a workspace. */
export function newRoleId(now: number): string {
  return next(now);
}

/** An id for an item of a list. */
export function newItemId(): string {
  return itemIdOf(randomBytes(ITEM_ID_BYTES));
}

/** A time as records carry it: UTC, whole seconds. */
export function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
