export interface Piece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Over this many words the table would cost more than it tells: the text counts as written anew. */
const MOST_WORDS = 600;

/**
 * Two texts word by word, by their longest common subsequence; blanks go with the word before them. Undefined where
 * too little is common to be worth showing, or the texts are too long.
 */
export function wordDiff(before: string, after: string): Piece[] | undefined {
  const a = before.match(/\S+\s*/g) ?? [];
  const b = after.match(/\S+\s*/g) ?? [];
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) return undefined;
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  const same = (i: number, j: number): boolean => a[i]?.trim() === b[j]?.trim();
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  if (at(0, 0) * 3 < Math.max(a.length, b.length)) return undefined;
  const pieces: Piece[] = [];
  const push = (kind: Piece['kind'], text: string): void => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && same(i, j)) {
      push('same', b[j] ?? '');
      i++;
      j++;
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      push('removed', a[i++] ?? '');
    } else push('added', b[j++] ?? '');
  }
  return pieces;
}

/** The pieces with long unchanged stretches shortened to a few words around what changed. */
export function shortened(pieces: readonly Piece[], keep = 3): Piece[] {
  return pieces.map((piece, at) => {
    if (piece.kind !== 'same') return piece;
    const words = piece.text.match(/\S+\s*/g) ?? [];
    const head = at === 0 ? 0 : keep;
    const tail = at === pieces.length - 1 ? 0 : keep;
    if (words.length <= head + tail + 1) return piece;
    const start = words.slice(0, head).join('');
    return { kind: 'same', text: `${start}… ${tail === 0 ? '' : words.slice(-tail).join('')}` };
  });
}
