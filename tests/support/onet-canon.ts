import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newRoleId } from '../../electron/core/ids.ts';
import { type Alias, codeOf, emptyRole, type Role } from '../../shared/model/role.ts';
import { readAlternateTitles } from './alternate-titles.ts';

/** Where O*NET 30.1 is in the given material. */
export const ONET = 'data/onet-30.1';

const LEVEL_OF_ZONE: Readonly<Record<string, string>> = { 1: 'S1', 2: 'S2', 3: 'P1', 4: 'P3', 5: 'P4' };
const PROVENANCE = { kind: 'imported', by: 'O*NET 30.1' } as const;

/**
 * The occupations of O*NET as roles, for measuring and for runs end to end: the major group is the function, the rest
 * of the code the focus, the job zone the level. The alternate titles are aliases that wait, all 56,505 of them; the
 * more sources name one, the surer it counts (0.40 for one source, 0.05 more for each further, at most 0.95).
 * @param folder the folder {@link ONET} of the given material
 */
export function onetRoles(folder: string): Role[] {
  const table = (name: string): string[][] =>
    readFileSync(join(folder, name), 'utf8')
      .split(/\r?\n/)
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => line.split('\t'));
  const zones = new Map(table('Job Zones.txt').map(([code = '', zone = '']) => [code, zone]));
  const aliases = new Map<string, Alias[]>();
  let count = 0;
  for (const { occupation, title, sources } of readAlternateTitles(join(folder, 'Alternate Titles.txt.gz'))) {
    const list = aliases.get(occupation) ?? [];
    aliases.set(occupation, list);
    list.push({
      id: `A${String(count++).padStart(15, '0')}`,
      text: title,
      type: 'common',
      lang: 'en',
      confidence: Math.min(95, 35 + 5 * sources) / 100,
      review: { state: 'pending' },
      provenance: PROVENANCE,
    });
  }
  return table('Occupation Data.txt').map(([onet = '', title = '', description = ''], at) => {
    const parts = {
      function: `SOC${onet.slice(0, 2)}`,
      focus: onet.replace(/\D/g, '').slice(2),
      level: LEVEL_OF_ZONE[zones.get(onet) ?? ''] ?? 'P1',
    };
    return {
      ...emptyRole(newRoleId(1_790_000_000_000 + at), parts),
      code: codeOf(parts),
      title,
      summary: description,
      confidence: 0.7,
      aliases: aliases.get(onet) ?? [],
      provenance: { title: PROVENANCE, summary: PROVENANCE },
    };
  });
}
