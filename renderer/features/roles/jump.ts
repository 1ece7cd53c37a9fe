import type { FindingView } from '../../../shared/views.ts';
import { whenUncovered } from '../uncovered.ts';
import { showAlias } from './aliases/show-alias.ts';

/** The elements that stand for a path: the field itself, the field of an item, then ever larger parts around it. */
function* places(path: string): Generator<string> {
  let part = path === '' ? 'title' : path;
  while (part !== '') {
    yield part;
    yield `${part}.text`;
    part = part.replace(/(\.[^.[\]]+|\[[^\]]*\]|^[^.[\]]+)$/, '');
  }
}

/** So many frames a page that is being drawn is waited for. */
const FRAMES = 120;

/** Goes to the field of a path on the open page: scrolls there, gives it the focus, and shows where it is. */
export function jumpTo(path: string, frames = FRAMES): void {
  const page = document.getElementById('role-page');
  // The lower part of a page that was just opened follows the upper one.
  if (page !== null && page.querySelector('#section-adjacent') === null && frames > 0) {
    requestAnimationFrame(() => jumpTo(path, frames - 1));
    return;
  }
  if (showAlias(path)) return;
  // Notes stand beside the page.
  if (path.startsWith('curation.notes')) {
    document.dispatchEvent(new CustomEvent('canon-show-inspector', { detail: 'notes' }));
    return;
  }
  for (const place of places(path)) {
    const found = page?.querySelector<HTMLElement>(`[data-path="${CSS.escape(place)}"]`);
    if (!found) continue;
    found.scrollIntoView({ block: 'center' });
    const target = found.matches('textarea, input, button, [tabindex]') ? found : firstField(found);
    target?.focus({ preventScroll: true });
    flash(found);
    return;
  }
}

/** What one edits first in a part of the page; never the sign in its heading, which would lead back to the finding. */
const firstField = (part: HTMLElement): HTMLElement | null =>
  part.querySelector<HTMLElement>('textarea:not([tabindex="-1"]), input, [role="grid"]') ??
  part.querySelector<HTMLElement>('button:not(.mark)');

/** The same from a popover that is closing: it gives the focus back to its button first. */
export const jumpSoon = (path: string): void => whenUncovered(() => jumpTo(path));

/** The id in the document of a finding in the inspector. */
export const findingId = (finding: FindingView): string => `finding-${finding.rule}-${finding.field}`;

/** Goes from a mark on the page to its finding in the inspector. */
export function showFinding(finding: FindingView): void {
  document.dispatchEvent(new CustomEvent('canon-show-inspector'));
  requestAnimationFrame(() => {
    const row = document.getElementById(findingId(finding));
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
    if (row !== null) flash(row);
  });
}

function flash(element: HTMLElement): void {
  element.dataset.flash = 'true';
  setTimeout(() => delete element.dataset.flash, 1200);
}
