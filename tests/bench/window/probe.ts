import type { Page } from '@playwright/test';

/** The page holds on to what is being measured. */
interface Measured {
  canonPaint?: Promise<number>;
}

/**
 * Milliseconds from what a person does to the picture that shows it: from the moment the browser stamped the event on
 * (so what waits in the queue counts) to right after the frame in which `until` holds was handed on.
 * @param until an expression in the page
 * @throws where it never holds
 */
export async function timeToPaint(
  page: Page,
  type: 'click' | 'keydown',
  act: () => Promise<unknown>,
  until: string,
): Promise<number> {
  // Installed before the act begins: input is taken in before anything that comes over the debugging channel.
  await page.evaluate(
    ({ name, test }) => {
      (window as Measured).canonPaint = new Promise<number>((resolve, reject) => {
        const patience = setTimeout(() => reject(new Error(`never so: ${test}`)), 30_000);
        const holds = new Function(`return ${test}`) as () => boolean;
        const listen = (event: Event): void => {
          const look = (): void => {
            if (!holds()) return void requestAnimationFrame(look);
            clearTimeout(patience);
            // The message is the first thing to run after the frame's own work.
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(performance.now() - event.timeStamp);
            channel.port2.postMessage(null);
          };
          requestAnimationFrame(look);
        };
        addEventListener(name, listen, { capture: true, once: true });
      });
    },
    { name: type, test: until },
  );
  await act();
  return page.evaluate(
    () => (window as Measured).canonPaint ?? Promise.reject(new Error('nothing measured')),
  );
}

/** The frames of some seconds of scrolling through a box, in milliseconds, each from the one before. */
export async function framesWhileScrolling(page: Page, box: string): Promise<number[]> {
  return page.evaluate(
    (where) =>
      new Promise<number[]>((resolve) => {
        const scroller = document.querySelector(where);
        const frames: number[] = [];
        let last = performance.now();
        const step = (): void => {
          const now = performance.now();
          frames.push(now - last);
          last = now;
          if (scroller !== null) scroller.scrollTop += 180;
          if (frames.length <= 120) requestAnimationFrame(step);
          else resolve(frames.slice(1));
        };
        requestAnimationFrame(step);
      }),
    box,
  );
}

/** The value that this share of all is not above. */
export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
