import type { IpcMainInvokeEvent } from 'electron';
import { isOurs } from './app-protocol.ts';

/**
 * Whether a message comes from the page that we loaded into a window that we made (Electron's checklist, 17).
 *
 * `senderFrame` is null once the frame has navigated or gone, so this must run before anything is awaited; null is
 * hostile, as everything is that can't be told.
 *
 * @param isKnown whether a web contents, by its id, belongs to a window of ours
 */
export function isTrustedSender(event: IpcMainInvokeEvent, isKnown: (id: number) => boolean): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null) return false;
  return isOurs(frame.url) && isKnown(event.sender.id);
}
