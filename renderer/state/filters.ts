import { BANDS } from '../../shared/confidence.ts';
import { ROLE_STATUSES } from '../../shared/model/role.ts';
import { z } from '../../shared/zod.ts';

const value = z.string().nullable().default(null);

/** What the list is narrowed to; null lets everything of a facet through. */
export const filtersSchema = z.object({
  query: z.string().default(''),
  function: value,
  /** Of the function. */
  focus: value,
  track: value,
  level: value,
  status: z.enum(ROLE_STATUSES).nullable().default(null),
  band: z.enum(BANDS).nullable().default(null),
  /** By the worst of them; those to know only count as none. */
  findings: z.enum(['error', 'warning', 'none']).nullable().default(null),
  /** `global` or a country. */
  scope: value,
  changed: z.enum(['mine', 'new']).nullable().default(null),
  /** Only roles with aliases that wait for a decision. */
  waiting: z.boolean().default(false),
});
export type Filters = z.infer<typeof filtersSchema>;

/** A facet that one value is chosen of. */
export type Facet = Exclude<keyof Filters, 'query' | 'waiting'>;
export const FACETS: readonly Facet[] = [
  'function',
  'focus',
  'track',
  'level',
  'status',
  'band',
  'findings',
  'scope',
  'changed',
];

export const NO_FILTERS: Filters = filtersSchema.parse({});

const SORT_KEYS = ['place', 'title', 'level', 'status', 'confidence', 'findings', 'waiting'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export const sortSchema = z.object({ key: z.enum(SORT_KEYS), down: z.boolean() });
export type Sort = z.infer<typeof sortSchema>;
export const BY_PLACE: Sort = { key: 'place', down: false };

/** Whether two sets of filters let the same through. */
export const sameFilters = (a: Filters, b: Filters): boolean =>
  (Object.keys(NO_FILTERS) as (keyof Filters)[]).every((name) => a[name] === b[name]);

/** The filters with some of them set anew. Another function has other focuses. */
export function withFilters(before: Filters, part: Partial<Filters>): Filters {
  const after = { ...before, ...part };
  const other = after.function !== before.function && part.focus === undefined;
  return other || after.function === null ? { ...after, focus: null } : after;
}
