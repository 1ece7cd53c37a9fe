/** Longer words are not looked at for typing errors: nobody types one. */
const LONGEST = 64;

/**
 * Walks a sorted list of terms and tells those within so many edits of a word: a letter more, less or another, or two
 * neighbours swapped (optimal string alignment). Also told is a term of which only the beginning is near, where that
 * ends in the letter typed last, so that an error early in a long word doesn't hide it until it is typed to its end.
 *
 * Neighbours in the list share their beginning, and with it the rows of the table; where a beginning is too far away
 * already, everything with that beginning is jumped over.
 */
export function eachNear(
  sorted: readonly string[],
  word: string,
  limit: number,
  tell: (term: string, edits: number, whole: boolean) => void,
): void {
  const width = word.length;
  if (width > LONGEST) return;
  const rows: Uint8Array[] = [Uint8Array.from({ length: width + 1 }, (_, at) => at)];
  // The least distance of the word to a beginning of the term, at most so deep.
  const begins: number[] = [limit + 1];
  let before = '';
  let known = 0;
  for (let at = 0; at < sorted.length; at++) {
    const term = sorted[at] ?? '';
    const depth = Math.min(term.length, width + limit + 1);
    let row = 0;
    while (row < known && row < depth && term.charCodeAt(row) === before.charCodeAt(row)) row++;
    let cut = false;
    while (row < depth) {
      const least = fillRow(rows, term, word, row);
      row++;
      const distance = rows[row]?.[width] ?? limit + 1;
      const ends = term.charCodeAt(row - 1) === word.charCodeAt(width - 1);
      begins[row] = Math.min(begins[row - 1] ?? limit + 1, ends ? distance : limit + 1);
      if (least > limit && (begins[row] ?? 0) > limit) {
        cut = true;
        break;
      }
    }
    before = term;
    known = row;
    if (cut) {
      at = after(sorted, term.slice(0, row), at + 1) - 1;
      continue;
    }
    const whole = row === term.length ? (rows[row]?.[width] ?? limit + 1) : limit + 1;
    const beginning = begins[row] ?? limit + 1;
    if (whole <= limit && whole <= beginning) tell(term, whole, true);
    else if (beginning <= limit) tell(term, beginning, false);
  }
}

/** Fills the row after `row` and gives its least value. */
function fillRow(rows: Uint8Array[], term: string, word: string, row: number): number {
  const width = word.length;
  let next = rows[row + 1];
  if (next === undefined) {
    next = new Uint8Array(width + 1);
    rows[row + 1] = next;
  }
  const above = rows[row] ?? next;
  const twice = rows[row - 1];
  const letter = term.charCodeAt(row);
  const former = row > 0 ? term.charCodeAt(row - 1) : -1;
  next[0] = row + 1;
  let least = row + 1;
  for (let at = 1; at <= width; at++) {
    const typed = word.charCodeAt(at - 1);
    let value = Math.min(
      (above[at] ?? 0) + 1,
      (next[at - 1] ?? 0) + 1,
      (above[at - 1] ?? 0) + (typed === letter ? 0 : 1),
    );
    if (twice !== undefined && at > 1 && typed === former && word.charCodeAt(at - 2) === letter) {
      value = Math.min(value, (twice[at - 2] ?? 0) + 1);
    }
    next[at] = value;
    if (value < least) least = value;
  }
  return least;
}

/** The first place from `from` on whose term doesn't begin so. */
function after(sorted: readonly string[], beginning: string, from: number): number {
  // Mostly the very next one.
  if (!sorted[from]?.startsWith(beginning)) return from;
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]?.startsWith(beginning)) low = middle + 1;
    else high = middle;
  }
  return low;
}
