import { useMemo } from 'react';
import {
  type CoordinateContext,
  type Distance,
  distance,
  type Place,
} from '../../../../shared/coordinates.ts';
import type { MatchBand } from '../../../../shared/match-bands.ts';
import { partsOfCode } from '../../../../shared/model/role.ts';
import type { RoleRow } from '../../../../shared/views.ts';
import type { BandDecisionView } from '../../../../shared/views-coordinates.ts';
import { useRoles, useWorkspace } from '../../../state/stores.tsx';
import { useRolePage } from '../role-form.tsx';

/** A role near by, with how its distance comes about where its place is known. */
export interface Neighbour {
  id: string | undefined;
  code: string;
  title: string;
  /** What an import stated, where it is one of those. */
  stated: { distance: number | undefined; band: string | undefined } | null;
  measured: Distance | undefined;
  /** What a person said of the band, on either of the two roles. */
  decided: BandDecisionView | null;
}

/** What distances are measured with in this workspace; null until it is read. */
function useCoordinateContext(): CoordinateContext | null {
  const levels = useWorkspace((state) => state.view?.levels.levels);
  const functions = useWorkspace((state) => state.view?.taxonomy.functions);
  const settings = useWorkspace((state) => state.view?.settings);
  return useMemo(
    () =>
      levels === undefined || functions === undefined || settings === undefined
        ? null
        : {
            levels: new Map(levels.map((level) => [level.code, level])),
            functions: new Map(functions.map((fn) => [fn.code, fn])),
            settings,
          },
    [levels, functions, settings],
  );
}

/** The roles near by: computed, nearest first, and as an import stated them. */
export function useNeighbours(): { computed: readonly Neighbour[]; stated: readonly Neighbour[] } {
  const { view, role } = useRolePage();
  const rows = useRoles((state) => state.rows);
  const context = useCoordinateContext();
  return useMemo(() => {
    const measure = (place: Place | undefined): Distance | undefined =>
      context === null || place === undefined ? undefined : distance(role, place, context);
    // What is kept with this role is known at once; of what is kept with the other one the page knows as it was read.
    const own = new Map((role.curation.bands ?? []).map((one) => [one.with, one]));
    const computed = view.neighbours.map(({ id, code, title, decided }) => ({
      id,
      code,
      title,
      stated: null,
      decided: decidedOf(own.get(id), decided, role.code),
      measured: measure(rows?.get(id) ?? partsOfCode(code)),
    }));
    const byCode = rowsWith(new Set(role.adjacent.map(({ code }) => code)), rows);
    const stated = role.adjacent.map(({ code, title = '', distance: said, band }) => ({
      id: byCode.get(code)?.id,
      code,
      title,
      stated: { distance: said, band },
      decided: null,
      measured: measure(byCode.get(code) ?? partsOfCode(code)),
    }));
    return { computed, stated };
  }, [view.neighbours, role, rows, context]);
}

function decidedOf(
  own: { band: MatchBand; reason: string; by: string; at: string } | undefined,
  read: BandDecisionView | null,
  code: string,
): BandDecisionView | null {
  if (own !== undefined) return { band: own.band, reason: own.reason, by: own.by, at: own.at, on: code };
  return read?.on === code ? null : read;
}

/** The rows with these codes; thousands are looked at, none is copied. */
function rowsWith(
  codes: ReadonlySet<string>,
  rows: ReadonlyMap<string, RoleRow> | null,
): Map<string, RoleRow> {
  const found = new Map<string, RoleRow>();
  if (codes.size > 0)
    for (const row of rows?.values() ?? []) if (codes.has(row.code)) found.set(row.code, row);
  return found;
}
