import { type CoordinateContext, distance, neighbours } from '../../../shared/coordinates.ts';
import { sameValue } from '../../../shared/diff.ts';
import { COMPONENT_LISTS, type Role, TEXT_PATHS } from '../../../shared/model/role.ts';
import { readPath } from '../../../shared/paths.ts';
import type { RoleView } from '../../../shared/views.ts';
import type { Handlers } from '../dispatch.ts';
import type { Session } from '../session.ts';

/** What distances are computed with in this workspace. */
function neighbourContext(session: Session): CoordinateContext {
  const { levels, functions, settings } = session.quality.ruleView;
  return { levels, functions, settings };
}

/** The roles nearest to one, as views show them. */
export function neighbourViews(session: Session, id: string, limit: number): RoleView['neighbours'] {
  const { workspace } = session;
  const found = neighbours(workspace.factsOf(id), workspace.index.all(), neighbourContext(session), limit);
  return found.map(({ role, distance: measured, band, terms }) => ({
    id: role.id,
    code: role.code,
    title: role.title,
    distance: measured,
    band,
    terms,
  }));
}

export const coordinateHandlers: Pick<Handlers, 'coordinates.adjacent' | 'coordinates.compare'> = {
  async 'coordinates.adjacent'({ role: name, limit = 10 }, session) {
    const { workspace } = session;
    const id = workspace.idOf(name);
    return { role: workspace.factsOf(id).code, neighbours: neighbourViews(session, id, limit) };
  },

  async 'coordinates.compare'({ roles: names }, session) {
    const { workspace } = session;
    const roles: Role[] = [];
    for (const name of names) roles.push(await workspace.role(workspace.idOf(name)));
    const context = neighbourContext(session);
    const pairs = roles.flatMap((a, at) =>
      roles.slice(at + 1).map((b) => {
        const { distance: measured, band, terms } = distance(a, b, context);
        return { a: a.code, b: b.code, distance: measured, band, terms };
      }),
    );
    return { pairs, fields: comparedPaths.map((path) => comparedField(path, roles)) };
  },
};

const comparedPaths = [
  ...TEXT_PATHS,
  'level',
  'scope',
  'confidence',
  'story.plan',
  ...COMPONENT_LISTS,
  'aliases',
  'pay',
];

function comparedField(path: string, roles: readonly Role[]) {
  const values = Object.fromEntries(roles.map((role) => [role.code, plainValue(readPath(role, path))]));
  const [first, ...others] = Object.values(values);
  return { path, values, same: others.every((value) => sameValue(value, first)) };
}

/** Lists are compared by their texts: ids and provenance differ between any two roles. */
function plainValue(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) =>
    typeof item === 'object' && item !== null && 'text' in item ? item.text : item,
  );
}
