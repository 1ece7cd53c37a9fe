import type { ErrorData } from '../../shared/errors.ts';

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
  'settings-invalid',
  'duplicate-code',
  'not-yours',
  'author-unknown',
  'passphrase-missing',
  'passphrase-too-short',
  'reason-missing',
  'unknown-method',
  'E_GIT_ADDRESS',
]);

const BAD_INPUT = new Set([
  'not-a-workspace',
  'not-a-page',
  'bad-table',
  'code-missing',
  'bad-record',
  'unreadable',
  'missing-file',
  'ledger-broken',
  'history-gap',
  'state-unreadable',
  'pin-unreadable',
  'save-pending',
  'changed-outside',
  'change-does-not-fit',
  'renderer-not-built',
  'E_IO',
  'E_RECORD_JSON',
  'E_RECORD_SCHEMA',
  'E_SCHEMA_NEWER',
  'E_FORMAT_VERSION',
  'E_AUDIT_CHAIN',
]);

/** Codes that an export is refused with, though they begin with `E_`. */
const EXPORT_REFUSED = new Set(['E_RECORD_APPROVAL', 'E_RECORD_CONFLICT']);

/**
 * The exit status of an error.
 * @param command the command that failed: an export's `E_RECORD_APPROVAL` is a refusal, elsewhere something didn't verify
 */
export function statusOf({ code, details }: Pick<ErrorData, 'code' | 'details'>, command?: string): number {
  if (code === 'internal') return STATUS.fault;
  // What is wrong with a bundle is "not verified", where the same wrong in a file of ours is bad input.
  if (typeof details.bundle === 'string') return verdictStatus(false, code);
  if (USAGE.has(code)) return STATUS.usage;
  if (BAD_INPUT.has(code)) return STATUS.badInput;
  if (code === 'workspace-held' || code === 'read-only') return STATUS.held;
  if (command === 'export' && EXPORT_REFUSED.has(code)) return STATUS.refused;
  if (/^E_GIT_/.test(code)) return STATUS.badInput;
  return code.startsWith('E_') ? STATUS.notVerified : STATUS.refused;
}

/** The exit status of a verdict on a bundle. */
export function verdictStatus(ok: boolean, code: string): number {
  if (ok) return STATUS.done;
  return code === 'E_IO' ? STATUS.badInput : STATUS.notVerified;
}
