const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';

/** What the id of an item of a list looks like: 16 base-32 characters, a letter first. */
export const ITEM_ID = /^[a-hjkmnp-tv-z][0-9a-hjkmnp-tv-z]{15}$/;

/** How many random bytes an id is made of. */
export const ITEM_ID_BYTES = 16;

/** The id that {@link ITEM_ID_BYTES} random bytes make. A leading letter keeps it from ever being read as a position. */
export function itemIdOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte, at) => BASE32[at === 0 ? 10 + (byte % 22) : byte % 32]).join('');
}
