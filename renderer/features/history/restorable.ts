import { movedItems } from '../../../shared/moved.ts';
import type { DecisionView } from '../../../shared/views.ts';

const RESTORABLE =
  /^(title|summary|confidence|scope|story\b.*|coreOutputs|responsibilities|tasks|skills|knowledge|competencies|qualifications|mappings|pay(\..+)?)$/;

/** What a restore can bring back; an item that moved between lists would stand in both, so it is moved by hand. */
export const isRestorable = (path: string, changes: DecisionView['changes']): boolean =>
  RESTORABLE.test(path) && !movedItems(changes).some(({ from, to }) => from === path || to === path);
