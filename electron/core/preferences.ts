import { join } from 'node:path';
import { CanonError } from '../../shared/errors.ts';
import { isPreferenceKey, PREFERENCE_LIMITS } from '../../shared/preferences.ts';
import { z } from '../../shared/zod.ts';
import { nodeDisk } from './store/disk.ts';
import { diskError } from './store/disk-error.ts';
import { writeFileDurable } from './store/durable.ts';

/**
 * How a person likes the window on this machine: theme, density, widths, saved views. One file in the home, no part
 * of any workspace and no decision. It can't lie in the page's own storage, which belongs to an address whose port is
 * another one at every start.
 */
export type Preferences = Readonly<Record<string, unknown>>;

const FILE = 'preferences.json';
const fileSchema = z.looseObject({ values: z.record(z.string(), z.unknown()) });

/** All that is kept. A file that is lost, broken or somebody else's is as good as none: this never fails. */
export async function readPreferences(home: string): Promise<Preferences> {
  try {
    const bytes = await nodeDisk.readFile(join(home, FILE));
    const parsed = fileSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    if (!parsed.success) return {};
    return Object.fromEntries(Object.entries(parsed.data.values).filter(([key]) => isPreferenceKey(key)));
  } catch {
    return {};
  }
}

/** Writes of one home wait for one another, whatever window they come from. */
const turns = new Map<string, Promise<unknown>>();

/**
 * Keeps one value durably; null takes it away. What other windows and programs kept meanwhile stays, and of two that
 * keep the same key the last one wins.
 * @throws CanonError `too-large` where there is no more room, `E_IO` where the home can't be written
 */
export function keepPreference(home: string, key: string, value: unknown): Promise<Preferences> {
  const turn = (turns.get(home) ?? Promise.resolve())
    .catch(() => undefined)
    .then(() => keep(home, key, value));
  turns.set(home, turn);
  return turn;
}

async function keep(home: string, key: string, value: unknown): Promise<Preferences> {
  const { [key]: _before, ...rest } = await readPreferences(home);
  const values = value === null ? rest : { ...rest, [key]: value };
  const text = `${JSON.stringify({ values }, null, 2)}\n`;
  if (text.length > PREFERENCE_LIMITS.all || Object.keys(values).length > PREFERENCE_LIMITS.keys) {
    throw new CanonError(
      'too-large',
      'There is no more room for what this machine remembers about the window. Nothing was changed; delete a saved view.',
      { limit: PREFERENCE_LIMITS.all },
    );
  }
  try {
    await nodeDisk.mkdir(home, 0o700);
    await writeFileDurable(join(home, FILE), text, { mode: 0o600 });
  } catch (error) {
    throw diskError(
      error,
      'How you like the window could not be kept; it stays as it is until you close it.',
    );
  }
  return values;
}
