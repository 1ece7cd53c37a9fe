import type { ErrorData } from '../../shared/errors.ts';

/** Why a folder could not be opened as a workspace, for somebody who just chose it. */
export function openingText(
  { code, message, details = {} }: Pick<ErrorData, 'code' | 'message'> & Partial<ErrorData>,
  path: string,
): string {
  if (details.cause === 'ENOTDIR') return `${path} is a file. Choose the folder that it lies in.`;
  if (code === 'not-a-workspace' && !message.startsWith('There is no folder')) {
    return `${path} is no workspace: it has no canon.json. Choose another folder, or make a workspace in this one if it is empty.`;
  }
  if (code === 'E_SCHEMA_NEWER' || code === 'E_FORMAT_VERSION') {
    return `${path} was written by a newer Canon Curator. Nothing was changed; open it with that version.`;
  }
  if (message.startsWith('There is no folder')) {
    return `There is no folder ${path}. It may have been moved, or lie on a drive that is not connected now.`;
  }
  return message;
}
