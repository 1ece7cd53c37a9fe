import { CanonError } from '../../../shared/errors.ts';

/** The reason that a command needs. @throws CanonError `reason-missing` */
export function reasonOf(reason: string | undefined): string {
  if (reason !== undefined && reason.trim() !== '') return reason.trim();
  throw new CanonError('reason-missing', 'This needs a reason: give --reason TEXT. Nothing was changed.');
}
