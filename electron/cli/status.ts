/** Exit statuses are a promise: scripts tell apart by them what happened. */
export const STATUS = {
  done: 0,
  found: 1,
  usage: 2,
  badInput: 3,
  notVerified: 4,
  held: 5,
  refused: 6,
  fault: 70,
} as const;

const USAGE = new Set([
  'usage',
  'not-found',
  'ambiguous-code',
  'ambiguous-key',
  'bad-parameters',
  'bad-value',
  'bad-code',
  'not-yours',
  'author-unknown',
  'passphrase-missing',
  'passphrase-too-short',
  'reason-missing',
  'unknown-method',
]);

const BAD_INPUT = new Set([
  'not-a-workspace',
  'not-a-page',
  'code-missing',
  'bad-record',
  'unreadable',
  'missing-file',
  'ledger-broken',
  'history-gap',
  'state-unreadable',
  'save-pending',
  'changed-outside',
  'change-does-not-fit',
  'renderer-not-built',
  'E_IO',
  'E_RECORD_JSON',
  'E_RECORD_SCHEMA',
  'E_SCHEMA_NEWER',
  'E_AUDIT_CHAIN',
]);

/** Of the codes that begin with `E_`, those that refuse an export rather than say that something didn't verify. */
const REFUSED = new Set(['E_RECORD_APPROVAL', 'E_RECORD_CONFLICT']);

/** The exit status of an error. `verify` has its own: there, every `E_…` but `E_IO` is "not verified". */
export function statusOf(code: string): number {
  if (code === 'internal') return STATUS.fault;
  if (USAGE.has(code)) return STATUS.usage;
  if (BAD_INPUT.has(code)) return STATUS.badInput;
  if (code === 'workspace-held' || code === 'read-only') return STATUS.held;
  if (REFUSED.has(code)) return STATUS.refused;
  return code.startsWith('E_') ? STATUS.notVerified : STATUS.refused;
}

/** The exit status of a verdict on a bundle. */
export function verdictStatus(ok: boolean, code: string): number {
  if (ok) return STATUS.done;
  return code === 'E_IO' ? STATUS.badInput : STATUS.notVerified;
}
