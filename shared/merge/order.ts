import { sameValue } from '../diff.ts';

/** The order of a merged list, and whether both sides moved the common entries differently. */
export interface MergedOrder {
  readonly order: string[];
  readonly conflict: boolean;
}

/**
 * The order of the surviving entries (SIGNING-AND-SYNC §6, "List order, in full"). Symmetric in `a` and `c`: the order
 * in the file is the truth, entries that only one side has go after their nearest left neighbour that both have.
 * @param base undefined where it isn't known
 */
export function mergeOrder(
  base: readonly string[] | undefined,
  a: readonly string[],
  c: readonly string[],
  surviving: ReadonlySet<string>,
  win: 'a' | 'b',
): MergedOrder {
  const inA = new Set(a);
  const inC = new Set(c);
  const common = a.filter((id) => inC.has(id) && surviving.has(id));
  const commonC = c.filter((id) => inA.has(id) && surviving.has(id));
  const { skeleton, conflict } = skeletonOf(base, common, commonC, win);
  const anchors = new Set(skeleton);
  const runs = new Map<string, string[][]>();
  for (const side of [a, c]) collectRuns(side, anchors, surviving, runs);
  const order: string[] = [];
  const seen = new Set<string>();
  const put = (id: string): void => {
    if (!seen.has(id)) order.push(id);
    seen.add(id);
  };
  for (const anchor of ['', ...skeleton]) {
    if (anchor !== '') put(anchor);
    const here = runs.get(anchor) ?? [];
    here.sort((one, other) => ((one[0] ?? '') < (other[0] ?? '') ? -1 : 1));
    for (const id of here.flat()) put(id);
  }
  return { order, conflict };
}

function skeletonOf(
  base: readonly string[] | undefined,
  common: string[],
  commonC: string[],
  win: 'a' | 'b',
): { skeleton: string[]; conflict: boolean } {
  if (sameValue(common, commonC)) return { skeleton: common, conflict: false };
  const shown = win === 'a' ? common : commonC;
  if (base === undefined) return { skeleton: shown, conflict: true };
  const both = new Set(common);
  const before = base.filter((id) => both.has(id));
  const known = new Set(before);
  const movedA = !sameValue(
    common.filter((id) => known.has(id)),
    before,
  );
  const movedC = !sameValue(
    commonC.filter((id) => known.has(id)),
    before,
  );
  if (movedA && movedC) return { skeleton: shown, conflict: true };
  if (!movedA && !movedC) return { skeleton: shown, conflict: false };
  return { skeleton: movedA ? common : commonC, conflict: false };
}

/** Each stretch of entries outside the skeleton, under the skeleton entry that it follows; `''` is the start. */
function collectRuns(
  side: readonly string[],
  anchors: ReadonlySet<string>,
  surviving: ReadonlySet<string>,
  runs: Map<string, string[][]>,
): void {
  let anchor = '';
  let run: string[] | undefined;
  for (const id of side) {
    if (!surviving.has(id)) continue;
    if (anchors.has(id)) {
      anchor = id;
      run = undefined;
    } else if (run === undefined) {
      run = [id];
      runs.set(anchor, [...(runs.get(anchor) ?? []), run]);
    } else run.push(id);
  }
}
