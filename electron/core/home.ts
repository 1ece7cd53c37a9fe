import { join } from 'node:path';
import envPaths from 'env-paths';
import { CanonError } from '../../shared/errors.ts';
import { z } from '../../shared/zod.ts';
import { errno, nodeDisk } from './store/disk.ts';
import { writeFileDurable } from './store/durable.ts';

/**
 * The folder of this person on this machine: author, keys, pins. `CANON_HOME`, else the platform's configuration
 * folder. It never lies in a workspace and is never synced.
 */
export function canonHome(env: Readonly<Record<string, string | undefined>>): string {
  const chosen = env.CANON_HOME;
  return chosen !== undefined && chosen !== '' ? chosen : envPaths('canon-curator', { suffix: '' }).config;
}

const authorSchema = z.looseObject({ name: z.string().min(1), address: z.string() });

/** The author kept in a home, `Name <address>` or a bare name; undefined before the first run asked for it. */
export async function readAuthor(home: string): Promise<string | undefined> {
  try {
    const file: unknown = JSON.parse((await nodeDisk.readFile(join(home, 'author.json'))).toString('utf8'));
    const parsed = authorSchema.safeParse(file);
    return parsed.success ? personOf(parsed.data.name, parsed.data.address) : undefined;
  } catch (error) {
    if (errno(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Keeps the author on this machine; gives the person as it stands on decisions. */
export async function writeAuthor(home: string, name: string, address: string): Promise<string> {
  await nodeDisk.mkdir(home, 0o700);
  const text = `${JSON.stringify({ name, address }, null, 2)}\n`;
  await writeFileDurable(join(home, 'author.json'), text, { mode: 0o600 });
  return personOf(name, address);
}

const personOf = (name: string, address: string): string => (address === '' ? name : `${name} <${address}>`);

/** What a command that writes says where nobody is named. */
export function authorUnknown(): CanonError {
  return new CanonError(
    'author-unknown',
    'Nobody is named whom the decision could be written down for. Set CANON_AUTHOR="Name <address>", give --by, or open the editor once and say who you are. Nothing was changed.',
  );
}
