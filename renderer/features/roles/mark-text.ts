import type { Level } from '../../../shared/model/level.ts';
import { COMPONENT_LISTS, type ComponentList, type Role } from '../../../shared/model/role.ts';
import { normaliseText } from '../../../shared/normalise.ts';
import type { FindingView } from '../../../shared/views.ts';
import { experienceText, LIST_WORDS } from '../../words/labels.ts';

/** The few words beside the mark of a component: what it collides with. Undefined where the sign alone has to do. */
export function markText(
  findings: readonly FindingView[],
  role: Role,
  list: ComponentList,
  levels: readonly Level[],
): string | undefined {
  const first = findings[0];
  if (first === undefined) return undefined;
  if (first.rule === 'component-duplicate') {
    const id = /\[([^\]]+)\]/.exec(first.field)?.[1];
    const own = role[list].find((item) => item.id === id);
    if (own === undefined) return undefined;
    const text = normaliseText(own.text);
    const twin = COMPONENT_LISTS.find((other) =>
      role[other].some((item) => item.id !== id && normaliseText(item.text) === text),
    );
    if (twin === undefined) return undefined;
    return twin === list ? 'stands twice' : `also ${LIST_WORDS[twin].one}`;
  }
  if (first.rule === 'experience-out-of-level') {
    const level = levels.find((one) => one.code === role.level);
    if (level?.experience) return `level says ${experienceText(level.experience).replace(' yrs', '')}`;
  }
  return undefined;
}
