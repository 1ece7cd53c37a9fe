import type { Level } from '../../shared/model/level.ts';
import type { Role } from '../../shared/model/role.ts';
import { defaultSettings, type Settings } from '../../shared/model/settings.ts';
import type { JobFunction } from '../../shared/model/taxonomy.ts';
import { CanonIndex, type IndexOptions } from '../../shared/rules/canon-index.ts';
import { factsOf } from '../../shared/rules/facts.ts';
import type { RuleView } from '../../shared/rules/types.ts';

/** The surroundings of a role in tests: a level framework, functions, and the view that rules look through. */

type Rung = [
  code: string,
  grade: number,
  leadership: string,
  decisionRights: string,
  from: number,
  to: number | null,
];

const RUNGS: readonly Rung[] = [
  ['S1', 1, 'None', 'Acts within scripts; escalates exceptions', 0, 1],
  ['S2', 2, 'Helps newcomers', 'Chooses among set options; escalates the rest', 1, 3],
  ['S3', 3, 'Guides a shift', 'Decides in known cases', 3, 6],
  ['S4', 4, 'Leads a queue', 'Decides in its queue', 5, 8],
  ['P1', 3, 'None', 'Decides on own tasks', 0, 2],
  ['P2', 4, 'None', 'Decides on own work', 2, 4],
  ['P3', 6, 'Guides juniors', 'Decides on method', 4, 7],
  ['P4', 8, 'Leads through others', 'Decides with wide effect', 8, 12],
  ['P5', 10, 'Leads a discipline', 'Decides for a discipline', 10, null],
  ['P6', 12, 'Leads a field', 'Decides for a field', 15, null],
  ['M1', 7, 'Leads a team', 'Decides for a team', 5, 9],
  ['M3', 10, 'Leads teams', 'Decides for an area', 10, null],
  ['M5', 13, 'Leads a division', 'Decides for a division', 15, null],
  ['E1', 14, 'Leads a business', 'Decides for a business', 15, null],
  ['E2', 15, 'Leads businesses', 'Decides for businesses', 18, null],
  ['E3', 17, 'Leads the whole', 'Decides for the whole', 20, null],
];

/** The levels by code: S1 as on the first seed page, the others in its manner. */
export function testLevels(): Map<string, Level> {
  return new Map(
    RUNGS.map(([code, grade, leadership, decisionRights, from, to]) => [
      code,
      {
        code,
        track: code.slice(0, 1),
        grade,
        name: code === 'S1' ? 'Support Associate' : `Level ${code}`,
        description: '',
        dimensions: {
          scope: 'Tasks',
          autonomy: 'Supervised',
          complexity: 'Routine',
          impact: 'Own work',
          decisionRights,
          leadership,
        },
        experience: { from, to },
      },
    ]),
  );
}

/** Three functions; DEVO and DATA are in one superfunction. */
export function testFunctions(): Map<string, JobFunction> {
  const fn = (code: string, name: string, superfunction: string | null): [string, JobFunction] => [
    code,
    { code, name, superfunction, focuses: [{ code: 'GEN', name: 'General' }] },
  ];
  return new Map([
    fn('DEVO', 'DevOps Engineer', 'TECH'),
    fn('DATA', 'Data Engineer', 'TECH'),
    fn('PROD', 'Product Manager', null),
  ]);
}

export interface ViewOptions extends IndexOptions {
  settings?: Partial<Settings>;
  classification?: RuleView['classification'];
  /** Role id → the code in its text in force, where that isn't the record's. */
  codesInForce?: Readonly<Record<string, string>>;
}

/** A workspace of these roles, as rules see it. */
export function viewOf(roles: readonly Role[], options: ViewOptions = {}): RuleView {
  const { settings, classification, codesInForce = {}, ...indexOptions } = options;
  const index = new CanonIndex(indexOptions);
  for (const role of roles) index.put(factsOf(role, codesInForce[role.id]));
  return {
    index,
    levels: testLevels(),
    functions: testFunctions(),
    settings: { ...defaultSettings(), ...settings },
    codesInForce: (code) => index.inForceUnder(code),
    ...(classification !== undefined && { classification }),
  };
}
