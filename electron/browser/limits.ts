/** Sizes in bytes and times in milliseconds; a test gives smaller ones so as not to wait. */
export interface Limits {
  /** Body of a call to the core: a bundle or a long import in base64 has to fit. */
  rpcBody: number;
  /** Body of anything else. */
  smallBody: number;
  /** All headers of one request. */
  headers: number;
  /** From the first byte of a request to the last of its headers, and to the last of its body. */
  headersMs: number;
  requestMs: number;
  /** Between two beats of an event stream. */
  beatMs: number;
  /** What may wait for one slow event stream before its events are dropped. */
  streamBacklog: number;
  /** How long the last event stream of a window may be gone (a reload is) before the shell ends. */
  goneMs: number;
  /** How long a window of our own may take to come up before only its address is offered. */
  firstMs: number;
  /** How long open answers get to finish when the shell stops. */
  stopMs: number;
}

export const LIMITS: Limits = {
  rpcBody: 64 * 1024 * 1024,
  smallBody: 4 * 1024,
  headers: 16 * 1024,
  headersMs: 10_000,
  requestMs: 60_000,
  beatMs: 15_000,
  streamBacklog: 8 * 1024 * 1024,
  goneMs: 5_000,
  firstMs: 30_000,
  stopMs: 5_000,
};
