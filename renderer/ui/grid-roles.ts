/**
 * The roles of an ARIA grid made of plain boxes: a table element can't be drawn line by line, and its rows can't be
 * placed. Spread them onto the element; the grid itself has the focus and the keys.
 */
export const GRID = { role: 'grid' } as const;
export const TREE_GRID = { role: 'treegrid' } as const;
export const ROW_GROUP = { role: 'rowgroup' } as const;
export const ROW = { role: 'row' } as const;
export const CELL = { role: 'gridcell' } as const;
export const COLUMN_HEADER = { role: 'columnheader' } as const;
