import type { Level } from '../../../shared/model/level.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { FindingView } from '../../../shared/views.ts';
import { experienceText } from '../../words/labels.ts';

/** The few words beside the mark of a component: what it collides with. Undefined where the sign alone has to do. */
export function markText(
  findings: readonly FindingView[],
  role: Role,
  levels: readonly Level[],
): string | undefined {
  if (findings[0]?.rule !== 'experience-out-of-level') return undefined;
  const level = levels.find((one) => one.code === role.level);
  return level?.experience ? `level says ${experienceText(level.experience).replace(' yrs', '')}` : undefined;
}
