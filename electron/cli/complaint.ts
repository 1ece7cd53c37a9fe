import type { ErrorData } from '../../shared/errors.ts';

/** An error as people read it: code, message, and file, line and field where there are such. */
export function complaintOf({ code, message, details }: ErrorData): string {
  const { file, line, field, path } = details;
  const where = [file, typeof line === 'number' ? `line ${line}` : undefined, field ?? path];
  const place = where.filter((part) => typeof part === 'string' && part !== '').join(', ');
  return `${code}: ${message}${place === '' ? '' : `\n  at ${place}`}`;
}
