import type { Page } from '@playwright/test';
import { expect } from '../support/fixture.ts';

/**
 * Nothing of what is shown is lost for want of room: the window does not scroll sideways, text that is cut ends with an
 * ellipsis and tells the whole under the pointer, and every control can be brought into sight and hit in its middle.
 * @param pane what is looked at where no dialog is open: a pane that lies over others hides them on purpose
 */
export async function fits(page: Page, state: string, pane = 'body'): Promise<void> {
  expect.soft(await lostOn(page, pane), state).toEqual([]);
}

/** What is lost on a page, in words. */
export const lostOn = (page: Page, pane = 'body'): Promise<string[]> => page.evaluate(lost, pane);

/** Runs in the page: what is lost, in words. */
function lost(pane: string): string[] {
  const found: string[] = [];
  const named = (part: Element): string => {
    const text = part.getAttribute('aria-label') ?? part.textContent ?? '';
    return `${part.tagName.toLowerCase()}.${part.getAttribute('class') ?? ''} “${text.slice(0, 50)}”`;
  };
  const top =
    [...document.querySelectorAll('[role="dialog"], [role="menu"]')].at(-1) ?? document.querySelector(pane);
  if (top === null) return [`There is no ${pane}`];
  const seen = (part: Element): boolean =>
    part.checkVisibility({ visibilityProperty: true }) &&
    part.closest('.vh, [inert]') === null &&
    getComputedStyle(part).clipPath === 'none';

  for (const box of [document.documentElement, document.body, document.getElementById('root')]) {
    if (box !== null && box.scrollWidth > innerWidth) found.push(`${box.tagName} is ${box.scrollWidth} wide`);
  }

  for (const part of top.querySelectorAll<HTMLElement>('*')) {
    const own = [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== '');
    if (!own || !seen(part) || part.clientWidth === 0) continue;
    const style = getComputedStyle(part);
    if (style.overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1) {
      part.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
      if (style.textOverflow !== 'ellipsis') found.push(`cut: ${named(part)}`);
      else if (part.closest('[title]') === null) found.push(`cut without its whole: ${named(part)}`);
    }
    if (style.overflowY === 'hidden' && part.scrollHeight > part.clientHeight + 3) {
      found.push(`cut below: ${named(part)}`);
    }
  }

  const controls =
    'button, input, textarea, [role="tab"], [role="menuitem"], [role="option"], [role="row"][tabindex]';
  for (const control of top.querySelectorAll<HTMLElement>(controls)) {
    const around = control.closest('label') ?? control;
    if (!seen(control) || control.matches(':disabled') || around.getBoundingClientRect().width < 3) continue;
    around.scrollIntoView({ block: 'center' });
    const { left, right, top: upper, bottom, width } = around.getBoundingClientRect();
    const hit = document.elementFromPoint((left + right) / 2, (upper + bottom) / 2);
    const reached = hit !== null && (around.contains(hit) || hit.contains(around));
    if (left < -1 || right > innerWidth + 1) found.push(`beside the window: ${named(control)}`);
    else if (!reached)
      found.push(`under ${hit === null ? 'nothing' : named(hit)}: ${named(control)} ${width}`);
  }
  return found;
}
