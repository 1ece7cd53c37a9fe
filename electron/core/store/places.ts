import { join } from 'node:path';

/** Where things lie in a workspace folder (ARCHITECTURE.md, "The store on disk"). All names lower-case ASCII. */
export const FILES = { workspace: 'canon.json', taxonomy: 'taxonomy.json', levels: 'levels.json' } as const;

/**
 * `DEVO.GEN.S1` → `roles/devo/r-devo.gen.s1.json`, relative and with slashes. A code that somebody wrote into a file by
 * hand may be anything: only its letters and digits name a file, so that it leads nowhere else and is found again.
 */
export function roleFile(code: string): string {
  const parts = code
    .toLowerCase()
    .split('.')
    .flatMap((part) => part.replace(/[^a-z0-9]+/g, '') || []);
  const [folder = 'odd'] = parts;
  return `roles/${folder}/r-${parts.length === 0 ? folder : parts.join('.')}.json`;
}

/** Where a frozen text lies: `published/<role id, lower case>/<version>.json`. */
export function publishedFile(roleId: string, version: number): string {
  return `published/${roleId.toLowerCase()}/${version}.json`;
}

/** Names that a role file may have; anything else in roles/ is somebody else's and ignored. */
export const ROLE_FILE = /^r-[a-z0-9]+(\.[a-z0-9]+)*(~[0-9a-f]{8})?\.json$/;

/** Whether a path relative to the workspace is that of a role's file: exactly in its folder, by its name. */
export const isRoleFile = (file: string): boolean => {
  const [folder, fn, name, ...rest] = file.split('/');
  return (
    folder === 'roles' &&
    fn !== undefined &&
    /^[^.\\][^\\]*$/.test(fn) &&
    ROLE_FILE.test(name ?? '') &&
    rest.length === 0
  );
};

/** The folder of the open conflicts, one file each. */
export const CONFLICTS = 'conflicts';

/** Where an open conflict lies. */
export const conflictFile = (id: string): string => `${CONFLICTS}/${id}.json`;

/** Whether a path relative to the workspace is that of a conflict; what else lies in that folder is somebody else's. */
export const isConflictFile = (file: string): boolean => /^conflicts\/[0-9a-f]{32}\.json$/.test(file);

/** Folders of this machine, never synced. */
export const local = (root: string, ...names: string[]): string => join(root, '.canon', ...names);

/** An absolute path from one relative to the workspace. */
export const inside = (root: string, relative: string): string => join(root, ...relative.split('/'));

export const GITIGNORE = '.canon/\n';
export const GITATTRIBUTES = '* -text\nroles/**/*.json merge=canon\n';
