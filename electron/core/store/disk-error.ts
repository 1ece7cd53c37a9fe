import { CanonError } from '../../../shared/errors.ts';
import { errno } from './disk.ts';

/** What the system's codes mean to a person. */
const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your quota on this disk is used up',
  EACCES: 'this folder may not be written to',
  EPERM: 'this folder may not be written to',
  EROFS: 'this disk is read-only',
  EIO: 'the disk reports an error',
  ENOENT: 'the folder is gone',
  ENOTDIR: 'something lies in the place of the folder',
  ESTALE: 'the share is gone',
};

/**
 * A failure of the disk as something to tell a person: `E_IO`, with the system's code as `details.cause`. Anything else
 * comes back as it is.
 * @param what happened, and what is safe, in one or two sentences
 */
export function diskError(error: unknown, what: string): unknown {
  const cause = errno(error);
  if (cause === '' || error instanceof CanonError) return error;
  const why = error instanceof Error ? error.message : cause;
  return new CanonError('E_IO', `${what} (${WHY[cause] ?? why})`, { cause });
}
