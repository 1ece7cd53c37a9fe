import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Level } from '../../shared/model/level.ts';
import { defaultSettings } from '../../shared/model/settings.ts';
import { parsePage } from '../../shared/page/parse.ts';
import { writePage } from '../../shared/page/write.ts';
import { CanonIndex } from '../../shared/rules/canon-index.ts';
import { factsOf } from '../../shared/rules/facts.ts';
import { findingsOf } from '../../shared/rules/run.ts';
import { manyRoles, median, type Row, row } from './support.ts';

const COUNT = 10_000;

/** The pure parts: quality rules over a whole canon, and the page format, against JSON of the same roles. */
export async function run(): Promise<Row[]> {
  const roles = manyRoles(COUNT);
  const texts = roles.map((role) => JSON.stringify(role));
  const parse = await median(3, () => texts.map((text) => JSON.parse(text)));
  const settings = defaultSettings();
  const levels = new Map(readLevels().map((level) => [level.code, level]));
  const everything = (): number => {
    const index = new CanonIndex();
    for (const role of roles) index.put(factsOf(role));
    const view = {
      index,
      levels,
      functions: new Map(),
      settings,
      codesInForce: (code: string) => index.inForceUnder(code),
    };
    return roles.reduce((sum, role) => sum + findingsOf(role, view).length, 0);
  };
  const pages = roles
    .slice(0, 500)
    .map((role) =>
      writePage(role, { level: levels.get(role.level), functionName: role.function, focusName: role.focus }),
    );
  const read = await median(3, () => pages.map((page) => parsePage(page, settings.vocabularies)));
  const parse500 = await median(3, () => texts.slice(0, 500).map((text) => JSON.parse(text)));
  return [
    row(
      `all findings of ${COUNT} roles, from nothing`,
      await median(2, everything),
      'JSON.parse of the same roles',
      parse,
    ),
    row('read 500 role pages', read, 'JSON.parse of the same roles', parse500),
  ];
}

function readLevels(): Level[] {
  const file = JSON.parse(readFileSync(join(process.cwd(), 'seeds/example/levels.json'), 'utf8')) as {
    levels: Level[];
  };
  return file.levels;
}
