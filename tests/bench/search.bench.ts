import MiniSearch from 'minisearch';
import { normaliseTitle } from '../../shared/normalise.ts';
import { factsOf } from '../../shared/rules/facts.ts';
import { textsOf } from '../../shared/search/found-text.ts';
import { NameIndex } from '../../shared/search/name-index.ts';
import { TextIndex } from '../../shared/search/text-index.ts';
import { ALTERNATE_TITLES, readAlternateTitles } from '../support/alternate-titles.ts';
import { given } from '../support/given.ts';
import { alias } from '../support/role.ts';
import { manyRoles, type Row, row } from './support.ts';

const ROLES = 10_000;
const ALIASES = 10;
/** So many titles are typed, letter by letter. */
const TYPED = 60;

/** Search while typing, p95 of a key press, at 10,000 roles of 10 aliases: those of O*NET where they are at hand. */
export async function run(): Promise<Row[]> {
  const file = given(ALTERNATE_TITLES);
  const texts =
    file === undefined
      ? manyRoles(ROLES).map(({ title }) => title)
      : readAlternateTitles(file).map(({ title }) => title);
  const names = new NameIndex();
  const words = new TextIndex();
  const mini = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] });
  const plain: string[] = [];
  const lines: { id: number; text: string }[] = [];
  for (const [at, role] of manyRoles(ROLES).entries()) {
    const aliases = Array.from({ length: ALIASES }, (_, n) =>
      alias(texts[(at * ALIASES + n) % texts.length] ?? '', { id: `a${n}` }),
    );
    const whole = { ...role, aliases };
    names.put(factsOf(whole));
    words.put(
      role.id,
      [...textsOf(role)].map(({ text }) => text),
    );
    for (const text of [`${role.code} ${role.title}`, ...aliases.map(({ text }) => text)]) {
      plain.push(normaliseTitle(text));
      lines.push({ id: lines.length, text });
    }
  }
  mini.addAll(lines);
  const queries = Array.from({ length: TYPED }, (_, n) => texts[(n * 911) % texts.length] ?? '').flatMap(
    (text) => Array.from({ length: Math.min(text.length, 24) }, (_, end) => text.slice(0, end + 1)),
  );
  const most = { roles: 8, aliases: 8 };
  const named = p95(queries, (query) => names.find(query, most));
  const texted = p95(queries, (query) => words.find(normaliseTitle(query).split(' '), 16, () => false));
  const library = p95(queries, (query) => mini.search(query, { prefix: true, fuzzy: 0.2 }).slice(0, 16));
  const defaults = p95(queries, (query) => mini.search(query).slice(0, 16));
  const scan = p95(queries, (query) => {
    const wanted = normaliseTitle(query);
    return plain.filter((text) => text.includes(wanted)).slice(0, 16);
  });
  const of = `${lines.length} names`;
  return [
    row(`a key press over ${of}, p95`, named, 'MiniSearch, prefix and fuzzy 0.2', library),
    row(`a key press over ${of}, p95`, named, 'MiniSearch with its defaults (whole words)', defaults),
    row(`a key press over ${of}, p95`, named, 'String.includes over all of them', scan),
    row(`a key press over the texts of ${ROLES} roles, p95`, texted, 'String.includes over all names', scan),
  ];
}

function p95(queries: readonly string[], work: (query: string) => unknown): number {
  for (const query of queries.slice(0, 40)) work(query);
  const times = queries.map((query) => {
    const from = performance.now();
    work(query);
    return performance.now() - from;
  });
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] ?? 0;
}
