const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const whole = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

const sameDay = (a: Date, b: Date): boolean => a.toDateString() === b.toDateString();

/** A moment in the fewest words that tell it apart: the time today, else the day, with the year if it is another. */
export function shortMoment(at: string | Date, now = new Date()): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return String(at);
  if (sameDay(date, now)) return time.format(date);
  return (date.getFullYear() === now.getFullYear() ? day : dayAndYear).format(date);
}

/** The day with its year. */
export function longDay(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : dayAndYear.format(date);
}

/** Day and time in full, for tooltips. */
export function fullMoment(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : whole.format(date);
}
