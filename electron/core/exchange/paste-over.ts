import { CanonError } from '../../../shared/errors.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Incoming, Source } from './incoming.ts';

/**
 * A source read for one role that is here, whatever code it says: its texts are meant for that role, which keeps its
 * code and its place. That a page speaks of another role is said, so that a person can be asked.
 * @throws CanonError `not-one-role` where the source holds none or several
 */
export function forRole(sources: readonly Source[], target: Readonly<Role>): Source[] {
  const [only, ...others] = sources.flatMap(({ incoming }) => incoming);
  if (only === undefined || others.length > 0) {
    throw new CanonError(
      'not-one-role',
      `There are ${others.length + (only === undefined ? 0 : 1)} roles in it; one is needed to put over ${target.code}. Nothing was changed.`,
      { role: target.code },
    );
  }
  return sources.map((source) => ({
    ...source,
    incoming: source.incoming.map((incoming) => over(incoming, target)),
    problems: [...source.problems, ...source.incoming.flatMap((incoming) => said(incoming, target))],
  }));
}

function over({ file, role, place }: Incoming, target: Readonly<Role>): Incoming {
  const { id, code, function: fn, focus, level } = target;
  const here = { ...role, id, code, function: fn, focus, level };
  // Of another role's page the words for its place say nothing of this one's.
  if (role.code !== code || place === undefined) return { file, role: here, place: withoutPlace(place) };
  return { file, role: here, place };
}

const withoutPlace = (place: Incoming['place']): Incoming['place'] =>
  place && {
    lines: place.lines,
    function: { ...place.function, name: '' },
    focus: { ...place.focus, name: '' },
    level: { ...place.level, name: '', description: null, dimensions: {}, experience: null },
  };

function said({ file, role, place }: Incoming, target: Readonly<Role>): Source['problems'] {
  if (role.code === target.code) return [];
  const message = `It is the page of ${role.code}. Its texts would come into ${target.code}, whose code and place stay.`;
  return [{ code: 'other-role', severity: 'warning', file, line: place?.lines.code ?? null, message }];
}
