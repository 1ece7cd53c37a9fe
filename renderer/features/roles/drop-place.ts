import type { ListPath } from '../../state/edits.ts';

/** A list on the page with where its rows stand, as they were drawn when a drag began. */
export interface DropList {
  readonly list: ListPath;
  readonly top: number;
  readonly bottom: number;
  readonly rows: readonly { readonly id: string; readonly top: number; readonly bottom: number }[];
  /** Where the first row of an empty list would be. */
  readonly first: number;
}

/** Where a row would be put: before number `at` of a list, and where the line stands that shows it. */
export interface DropPlace {
  readonly list: ListPath;
  readonly at: number;
  readonly y: number;
}

/** The place for a row let go at a height: in the list that is nearest, between the rows whose middles are around it. */
export function placeAt(lists: readonly DropList[], y: number): DropPlace | undefined {
  const away = ({ top, bottom }: DropList): number => (y < top ? top - y : y > bottom ? y - bottom : 0);
  const nearest = lists.reduce<DropList | undefined>(
    (best, one) => (best === undefined || away(one) < away(best) ? one : best),
    undefined,
  );
  if (nearest === undefined) return undefined;
  const { list, rows, first } = nearest;
  const at = rows.filter((row) => (row.top + row.bottom) / 2 < y).length;
  return { list, at, y: rows[at]?.top ?? rows[at - 1]?.bottom ?? first };
}
