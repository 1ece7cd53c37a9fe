import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readTable } from '../../electron/core/exchange/delimited.ts';
import { newItemId, newRoleId } from '../../electron/core/ids.ts';
import { codeOf, emptyRole, type Item, type Role } from '../../shared/model/role.ts';
import type { JobFunction } from '../../shared/model/taxonomy.ts';

/** Where the UK government’s digital and data roles are in the given material (Open Government Licence v3.0). */
export const GDAD = 'data/ladders/uk-gdad/roles.csv.gz';

const PROVENANCE = { kind: 'imported', by: 'UK Government Digital and Data framework' } as const;

/** The rungs a role level may stand on, the first free one of its row counting. */
const RUNGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ - management$/i, ['M1', 'M2', 'M3', 'M4']],
  [/^not in use$/i, ['E1', 'E2', 'E3']],
  [/^(trainee|apprentice)\b/i, ['S1', 'S2']],
  [/^junior\b/i, ['S2', 'S3']],
  [/^associate\b/i, ['P1', 'S3']],
  [/^senior\b/i, ['P3', 'P4']],
  [/^(lead|major)\b|\blead$/i, ['P4', 'P5']],
  [/^principal\b/i, ['P5', 'P6']],
  [/^(head|chief)\b/i, ['M3', 'M4']],
  [/analyst$/i, ['P1', 'P2', 'S3']],
];

interface GdadCanon {
  roles: Role[];
  functions: JobFunction[];
}

/**
 * The framework’s role levels as roles: a family is a function, a role of it a focus, the seniority word the level. What
 * a role level does are responsibilities, its skills skills, and what each of them means at its level competencies.
 * @param file the file {@link GDAD} of the given material
 */
export function gdadCanon(file: string): GdadCanon {
  const [heads, ...rows] = readTable(file, gunzipSync(readFileSync(file)).toString('utf8'));
  const column = (name: string): number => heads?.cells.indexOf(name) ?? -1;
  const at = {
    family: column('Role Family'),
    role: column('Role'),
    level: column('Role Level'),
    text: column('Role Level Description'),
    skill: column('Skill Name'),
    skillLevel: column('Skill Level'),
    skillText: column('Skill Level Description'),
  };
  const functions = new Map<string, JobFunction>();
  const taken = new Set<string>();
  const roles = new Map<string, Role>();
  for (const { cells } of rows) {
    const cell = (name: keyof typeof at): string => (cells[at[name]] ?? '').trim();
    const key = [cell('family'), cell('role'), cell('level')].join('\n');
    let role = roles.get(key);
    if (role === undefined) {
      const fn = named(functions, cell('family'), 4, (code) => ({
        code,
        name: cell('family'),
        superfunction: null,
        focuses: [],
      }));
      let focus = fn.focuses.find(({ name }) => name === cell('role'));
      if (focus === undefined) {
        const others = new Set(fn.focuses.map(({ code }) => code));
        focus = { code: freeCode(cell('role'), 6, others), name: cell('role') };
        fn.focuses.push(focus);
      }
      const place = {
        function: fn.code,
        focus: focus.code,
        level: levelOf(cell('level'), fn.code, focus.code, taken),
      };
      role = roleAt(roles.size, place, cell('level'), cell('role'), cell('text'));
      roles.set(key, role);
    }
    if (cell('skillLevel') === 'NOT IN USE' || cell('skill') === '') continue;
    addItem(role.skills, `${cell('skill')}: ${cell('skillLevel').toLowerCase()}`);
    for (const text of bullets(cell('skillText'))) addItem(role.competencies, text);
  }
  return { roles: [...roles.values()], functions: [...functions.values()] };
}

function roleAt(
  n: number,
  place: Pick<Role, 'function' | 'focus' | 'level'>,
  level: string,
  name: string,
  text: string,
): Role {
  const unused = text === 'NOT IN USE';
  const role: Role = {
    ...emptyRole(newRoleId(1_790_000_000_000 + n), place),
    code: codeOf(place),
    title: level === 'NOT IN USE' ? name : level,
    summary: unused ? '' : (text.split(/\n|\u2028/)[0]?.trim() ?? ''),
    confidence: [0.45, 0.6, 0.7, 0.85][n % 4] ?? 0.7,
    provenance: { title: PROVENANCE, summary: PROVENANCE },
  };
  if (!unused) for (const line of bullets(text)) addItem(role.responsibilities, line);
  return role;
}

/** The lines of a cell that begin with a dash. */
const bullets = (text: string): string[] =>
  text.split(/\n|\u2028/).flatMap((line) => /^\s*-\s*(.+)$/.exec(line)?.[1]?.trim() ?? []);

/** Some rows stand twice in the file. */
function addItem(list: Item[], text: string): void {
  if (list.some((item) => item.text === text)) return;
  list.push({ id: newItemId(), text, prevalence: null, anchor: null, provenance: PROVENANCE });
}

function levelOf(name: string, fn: string, focus: string, taken: Set<string>): string {
  const rungs = RUNGS.find(([pattern]) => pattern.test(name))?.[1] ?? ['P2', 'P1'];
  const all = [...rungs, 'P2', 'P3', 'P4', 'P5', 'P6', 'M1', 'M2'];
  const level = all.find((one) => !taken.has(`${fn}.${focus}.${one}`));
  if (level === undefined) throw new Error(`no level is free for ${name}`);
  taken.add(`${fn}.${focus}.${level}`);
  return level;
}

function named<T>(known: Map<string, T>, name: string, length: number, make: (code: string) => T): T {
  let value = known.get(name);
  if (value === undefined) {
    const codes = new Set([...known.values()].map((one) => (one as { code: string }).code));
    value = make(freeCode(name, length, codes));
    known.set(name, value);
  }
  return value;
}

/** The beginnings of the words, so many letters long; with a number where another name has it. */
function freeCode(name: string, length: number, taken: ReadonlySet<string>): string {
  const words = name.toUpperCase().match(/[A-Z]+/g) ?? ['X'];
  const each = Math.max(2, Math.ceil(length / words.length));
  const code = words
    .map((word) => word.slice(0, each))
    .join('')
    .slice(0, length);
  for (let n = 1; ; n++) {
    const one = n === 1 ? code : `${code}${n}`;
    if (!taken.has(one)) return one;
  }
}
