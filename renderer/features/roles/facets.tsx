import { memo, useDeferredValue, useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { BANDS } from '../../../shared/confidence.ts';
import type { Level } from '../../../shared/model/level.ts';
import { ROLE_STATUSES } from '../../../shared/model/role.ts';
import type { JobFunction } from '../../../shared/model/taxonomy.ts';
import type { Facet, Filters } from '../../state/filters.ts';
import { useRoles, useWorkspace } from '../../state/stores.tsx';
import { bandClass, StatusGlyph } from '../../ui/chip.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { bandWord, statusWord, trackWord } from '../../words/labels.ts';
import { FacetList, type FacetValue } from './facet-list.tsx';
import { type FacetCounts, FacetTally } from './facet-values.ts';
import { useFacetContext } from './use-fitting.ts';
import { Views } from './views.tsx';

const NO_ROWS = new Map();
const FINDING_WORDS = { error: 'Errors', warning: 'Warnings only', none: 'Neither' } as const;
const CHANGE_WORDS = { mine: 'Last by me', new: 'Since I last looked' } as const;
/** Facets that are there once they are asked for. */
const MORE: readonly (readonly [Facet, string])[] = [
  ['findings', 'Findings'],
  ['track', 'Track'],
  ['level', 'Level'],
  ['scope', 'Scope'],
  ['changed', 'Changed'],
];
/** Facets that may have many values. */
const LONG: ReadonlySet<Facet> = new Set<Facet>(['level', 'scope']);

/** The slices of the list: views, and facets with how many roles each of their values would show. */
export function Facets() {
  const rows = useRoles((state) => state.rows) ?? NO_ROWS;
  // The list comes first; the counts beside it may follow a moment later.
  const filters = useDeferredValue(useRoles((state) => state.filters));
  const shownRows = useDeferredValue(rows);
  const context = useFacetContext();
  const [tally] = useState(() => new FacetTally());
  const counts = useMemo(() => tally.of(shownRows, filters, context), [tally, shownRows, filters, context]);
  return (
    <>
      <Views />
      <FacetLists counts={counts} filters={filters} />
    </>
  );
}

/** Drawn anew when a count changes, which most saves don't bring about. */
const FacetLists = memo(function FacetLists({ counts, filters }: { counts: FacetCounts; filters: Filters }) {
  const functions = useWorkspace((state) => state.view?.taxonomy.functions);
  const levels = useWorkspace((state) => state.view?.levels.levels);
  const [asked, setAsked] = useState(false);
  const values = valuesOf(counts, filters, functions ?? [], levels ?? []);
  // One that narrows the list is never out of sight.
  const below = MORE.filter(([facet]) => asked || filters[facet] !== null);
  const few = MORE.every(([facet]) => values[facet].length === 0);
  return (
    <>
      <FacetList facet="function" title="Function" values={values.function} />
      {filters.function !== null && <FacetList facet="focus" title="Focus" values={values.focus} />}
      <FacetList facet="status" title="Status" values={values.status} all />
      <FacetList facet="band" title="Confidence" values={values.band} all />
      {below.map(([facet, title]) => (
        <FacetList key={facet} facet={facet} title={title} values={values[facet]} all={!LONG.has(facet)} />
      ))}
      {!few && (
        <AriaButton
          className="slice faint slice--apart"
          aria-expanded={asked}
          onPress={() => setAsked(!asked)}
        >
          {asked ? 'Fewer filters' : 'More filters'}
        </AriaButton>
      )}
    </>
  );
});

type Values = Readonly<Record<Facet, readonly FacetValue[]>>;

/** The values of each facet with their words and counts, in the order they are shown. */
function valuesOf(
  counts: FacetCounts,
  filters: Filters,
  functions: readonly JobFunction[],
  levels: readonly Level[],
): Values {
  const countOf = (facet: Facet, value: string): number => counts[facet].get(value) ?? 0;
  /** Values that are always the same few stay in their places; none of them is there where all of them are empty. */
  const fixed = (
    facet: Facet,
    all: readonly string[],
    draw: (value: string) => Omit<FacetValue, 'value' | 'count'>,
  ) => {
    const shown = all.map((value) => ({ value, count: countOf(facet, value), ...draw(value) }));
    return shown.some(({ value, count }) => count > 0 || filters[facet] === value) ? shown : [];
  };
  /** Of the others only those that some role has, in the order given or the most frequent first. */
  const open = (
    facet: Facet,
    draw: (value: string) => Omit<FacetValue, 'value' | 'count'>,
    order?: readonly string[],
  ) => {
    const found = new Set(counts[facet].keys());
    const chosen = filters[facet];
    if (chosen !== null) found.add(chosen);
    const at = new Map(order?.map((value, index) => [value, index]));
    return [...found]
      .sort(
        (a, b) =>
          (at.get(a) ?? 0) - (at.get(b) ?? 0) ||
          (order === undefined ? countOf(facet, b) - countOf(facet, a) : 0) ||
          (a < b ? -1 : 1),
      )
      .map((value) => ({ value, count: countOf(facet, value), ...draw(value) }));
  };
  const focuses = functions.find(({ code }) => code === filters.function)?.focuses;
  const named = (code: string, all: readonly { code: string; name: string }[] | undefined) => ({
    code,
    text: all?.find((one) => one.code === code)?.name ?? '',
  });
  const tracks = [...new Set(levels.map(({ track }) => track))];
  return {
    function: open('function', (code) => named(code, functions)),
    focus: filters.function === null ? [] : open('focus', (code) => named(code, focuses)),
    status: fixed('status', ROLE_STATUSES, (value) => {
      const status = value as (typeof ROLE_STATUSES)[number];
      return { text: statusWord(status), glyph: <StatusGlyph status={status} silent /> };
    }),
    band: fixed('band', BANDS, (value) => {
      const band = value as (typeof BANDS)[number];
      return {
        text: bandWord(band),
        glyph: (
          <span className={`glyphbox ${bandClass(band)}`}>
            <Glyph name={band} />
          </span>
        ),
      };
    }),
    findings: fixed('findings', ['error', 'warning', 'none'], (value) => ({
      text: FINDING_WORDS[value as keyof typeof FINDING_WORDS],
    })),
    track: open('track', (track) => ({ text: trackWord(track) }), tracks),
    level: open(
      'level',
      (code) => named(code, levels),
      levels.map(({ code }) => code),
    ),
    scope: open('scope', (code) => ({ text: code === 'global' ? 'Global' : countryName(code) })),
    changed: fixed('changed', ['mine', 'new'], (value) => ({
      text: CHANGE_WORDS[value as keyof typeof CHANGE_WORDS],
    })),
  };
}

const countries = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'code' });

/** A country by its name; a code that is none stays as it is. */
function countryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    return code;
  }
}
