/** The only two channels between the window and the main process. */

/** From the window: JSON text in, JSON text out. */
export const CALL = 'canon:call';
/** To the window: JSON text. */
export const EVENT = 'canon:event';
