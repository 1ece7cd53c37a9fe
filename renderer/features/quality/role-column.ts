import type { GridColumn } from '../../ui/grid/model.ts';

/** Which role a row is about, its title on looking closer. */
export const ROLE_COLUMN: GridColumn<{ readonly code: string; readonly title: string }> = {
  id: 'code',
  name: 'Role',
  head: 'Role',
  width: 104,
  className: 'mono muted ell',
  cell: ({ code }) => code,
  hint: ({ code, title }) => `${code} ${title}`,
};
