const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

export const DAY_MS = 86_400_000;

/** A moment as bundles write it: `YYYY-MM-DDTHH:MM:SSZ`, parts of a second cut off. */
export function formatTime(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}

/** Whether `text` is such a moment and stands in the calendar (no 31 February, no second 60). */
export function isTime(text: string): boolean {
  const ms = TIME.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(ms) && formatTime(new Date(ms)) === text;
}

/** Milliseconds since 1970 of a moment that `isTime` accepts. */
export function timeMs(text: string): number {
  return Date.parse(text);
}
