import { sameValue } from '../../../shared/diff.ts';
import { DIMENSION_NAMES, DIMENSIONS, type Level, type Levels } from '../../../shared/model/level.ts';
import type { Taxonomy } from '../../../shared/model/taxonomy.ts';
import type { ImportProblem, Incoming } from './incoming.ts';

/** The structure as it is while an import is prepared: pages may add to it, and never change what is there. */
export interface Structure {
  taxonomy: Taxonomy;
  levels: Levels;
}

/**
 * Adds the function, focus and level that a source names and the workspace lacks, and says so; what differs from the
 * workspace's own words is reported line by line and changes nothing (DOMAIN.md).
 */
export function placeIn(structure: Structure, { file, role, place }: Incoming): ImportProblem[] {
  const problems: ImportProblem[] = [];
  const say = (
    code: string,
    severity: ImportProblem['severity'],
    line: number | undefined,
    message: string,
  ): void => {
    problems.push({ code, severity, file, line: line ?? null, message });
  };
  const fnName = place?.function.name || role.function;
  const focusName = place?.focus.name || role.focus;
  const line = place?.lines.function;
  const { functions } = structure.taxonomy;
  const fn = functions.find(({ code }) => code === role.function);
  const focus = { code: role.focus, name: focusName };
  if (fn === undefined) {
    const added = { code: role.function, name: fnName, superfunction: null, focuses: [focus] };
    structure.taxonomy = { ...structure.taxonomy, functions: [...functions, added] };
    say(
      'function-added',
      'info',
      line,
      `Function ${role.function} “${fnName}” was not in the taxonomy and is added, with focus ${role.focus} “${focusName}”.`,
    );
  } else {
    if (place !== undefined && place.function.name !== '' && place.function.name !== fn.name) {
      say(
        'function-differs',
        'warning',
        line,
        `The page calls ${fn.code} “${place.function.name}”; here it is “${fn.name}”. Nothing was changed.`,
      );
    }
    const known = fn.focuses.find(({ code }) => code === role.focus);
    if (known === undefined) {
      const grown = { ...fn, focuses: [...fn.focuses, focus] };
      structure.taxonomy = {
        ...structure.taxonomy,
        functions: functions.map((old) => (old === fn ? grown : old)),
      };
      say(
        'focus-added',
        'info',
        line,
        `Focus ${role.focus} “${focusName}” of ${role.function} was not in the taxonomy and is added.`,
      );
    } else if (place !== undefined && place.focus.name !== '' && place.focus.name !== known.name) {
      say(
        'focus-differs',
        'warning',
        line,
        `The page calls ${role.function}.${role.focus} “${place.focus.name}”; here it is “${known.name}”. Nothing was changed.`,
      );
    }
  }
  placeLevel(structure, role.level, place, say);
  return problems;
}

type Say = (
  code: string,
  severity: ImportProblem['severity'],
  line: number | undefined,
  message: string,
) => void;

function placeLevel(structure: Structure, code: string, place: Incoming['place'], say: Say): void {
  const known = structure.levels.levels.find((level) => level.code === code);
  if (known === undefined) {
    // Role JSON says only a code; a level is not made up from that, and the rule level-unknown tells.
    if (place === undefined) return;
    const level = levelOf(place.level, structure.levels.levels);
    structure.levels = { ...structure.levels, levels: [...structure.levels.levels, level] };
    say(
      'level-added',
      'info',
      place.lines.level,
      `Level ${code} “${level.name}” was not in the framework and is added with the page's words, as grade ${level.grade}.`,
    );
    return;
  }
  if (place === undefined) return;
  const { level, lines } = place;
  const differs = (what: string, line: number | undefined, theirs: string, ours: string): void => {
    if (theirs !== ours)
      say(
        'level-differs',
        'warning',
        line,
        `${what} of ${code}: the page says “${theirs}”, here it is “${ours}”. Nothing was changed.`,
      );
  };
  if (level.name !== '') differs('The name', lines['level.name'] ?? lines.level, level.name, known.name);
  if (level.description !== null) {
    differs(
      'The description',
      lines['level.description'] ?? lines.level,
      level.description,
      known.description,
    );
  }
  for (const name of DIMENSIONS) {
    const theirs = level.dimensions[name];
    if (theirs !== undefined) {
      differs(
        DIMENSION_NAMES[name],
        lines[`level.dimensions.${name}`] ?? lines.level,
        theirs,
        known.dimensions[name],
      );
    }
  }
  if (level.experience !== null && !sameValue(level.experience, known.experience)) {
    differs(
      'Typical experience',
      lines['level.experience'] ?? lines.level,
      yearsOf(level.experience),
      yearsOf(known.experience),
    );
  }
}

const yearsOf = (experience: Level['experience']): string =>
  experience === null ? 'not stated' : `${experience.from}–${experience.to ?? 'more'} years`;

/** Where the standard tracks begin on the scale of grades. */
const TRACK_START: Readonly<Record<string, number>> = { S: 0, P: 2, M: 5, E: 9 };

function levelOf(stated: NonNullable<Incoming['place']>['level'], levels: readonly Level[]): Level {
  const track = stated.code.charAt(0);
  const rung = Number(/\d+$/.exec(stated.code)?.[0] ?? Number.NaN);
  const start = TRACK_START[track];
  const highest = Math.max(0, ...levels.map(({ grade }) => grade));
  const dimensions = Object.fromEntries(DIMENSIONS.map((name) => [name, stated.dimensions[name] ?? '']));
  return {
    code: stated.code,
    track,
    grade: start === undefined || Number.isNaN(rung) ? highest + 1 : start + rung,
    name: stated.name,
    description: stated.description ?? '',
    dimensions: dimensions as Level['dimensions'],
    experience: stated.experience,
  };
}
