import { PART_CODE } from '../../model/common.ts';
import { DIMENSIONS, type Level } from '../../model/level.ts';
import type { LevelChange } from '../../model/settings-change.ts';
import {
  checkCode,
  checkFree,
  checkName,
  findPart,
  invalid,
  type SettingsEdit,
  type SettingsState,
  stays,
  withPart,
} from './state.ts';
import { moved, PART_FORM, said } from './taxonomy.ts';

/** Adds, changes or removes a level. Its roles follow a new code, or go to the level named when it is removed. */
export function changeLevel(state: SettingsState, change: LevelChange): SettingsEdit {
  const { levels } = state.levels;
  const old = change.code === null ? undefined : findPart('level', change.code, levels);
  const put = (after: Level | undefined): SettingsState => ({
    ...state,
    levels: { ...state.levels, levels: withPart(levels, old, after) },
  });
  const isHere = (place: { level: string }): boolean => place.level === old?.code;
  const others = levels.filter((one) => one !== old);
  if (change.to === null) {
    const into = change.into === undefined ? undefined : findPart('level', change.into, others);
    return {
      state: put(undefined),
      label: said('level', old?.code, null),
      place: moved(isHere, into === undefined ? null : { level: into.code }),
    };
  }
  const code = checkCode('level', change.to.code, PART_CODE, PART_FORM.replace('GEN', 'S1'));
  checkFree('level', code, others);
  const after: Level = { ...old, ...checked({ ...change.to, code }, old) };
  return {
    state: put(after),
    label: said('level', old?.code, code),
    place: old === undefined ? stays : moved(isHere, { level: code }),
  };
}

function checked(level: Level, old: Level | undefined): Level {
  const track = level.track.trim();
  if (track === '') throw invalid('track', 'A level stands in a track: S, P, M, E or one of your own.');
  if (!Number.isFinite(level.grade))
    throw invalid('grade', 'A grade is a number: the place on one scale over all tracks.');
  const { experience } = level;
  if (experience !== null && experience.to !== null && experience.to < experience.from)
    throw invalid('experience', 'Typical experience ends before it begins.');
  const texts = DIMENSIONS.map((name) => [name, level.dimensions[name].trim()]);
  return {
    ...level,
    track,
    name: checkName('level', level.name),
    description: level.description.trim(),
    dimensions: { ...old?.dimensions, ...level.dimensions, ...Object.fromEntries(texts) },
  };
}
