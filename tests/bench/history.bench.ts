import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caller } from '../../electron/core/dispatch.ts';
import { handlers } from '../../electron/core/handlers/all.ts';
import { lineOf } from '../../electron/core/history/blobs.ts';
import { emptyHead, nextHlc } from '../../electron/core/history/chain.ts';
import { Session } from '../../electron/core/session.ts';
import { sha256 } from '../../electron/core/store/digest.ts';
import type { Decision } from '../../shared/model/decision.ts';
import { manyRoles, median, type Row, row, workspaceOf } from './support.ts';

const BY = 'Bench <bench@example.org>';
const LINES = 100_000;
const DEVICE = '00000000000000aa';

/** The history over a colleague's log of 100,000 lines: the first question, then what a person does with it. */
export async function run(): Promise<Row[]> {
  const roles = manyRoles(1_000);
  const { dir, remove } = await workspaceOf(roles);
  try {
    writeLog(
      dir,
      roles.map(({ id, code }) => ({ id, code })),
    );
    const parse = await median(3, () => parseLog(join(dir, 'decisions', DEVICE)));
    const session = await Session.open({
      root: dir,
      write: true,
      program: 'bench',
      home: join(dir, '..', 'home'),
      by: BY,
    });
    const call = caller(handlers, session);
    const page = (from: number, kinds?: string[]) =>
      call('history.page', { filter: { ...(kinds !== undefined && { kinds }) }, from, limit: 100 });
    const begin = performance.now();
    await page(0);
    const first = performance.now() - begin;
    const scroll = await median(20, (at) => page(Math.max(0, at) * 4_000));
    const filter = await median(6, (at) =>
      call('history.page', { filter: { text: `topic ${at}` }, limit: 100 }),
    );
    const counts = await median(5, () => call('history.counts', { filter: {}, seen: {} }));
    const role = roles[1] ?? roles[0];
    if (role === undefined) throw new Error('The bench has no role.');
    const live: number[] = [];
    for (let at = 0; at < 10; at++) {
      await call('roles.edit', { role: role.id, changes: [{ path: 'summary', value: `Bench ${at}.` }] });
      const start = performance.now();
      await call('history.page', { filter: {}, limit: 100 });
      live.push(performance.now() - start);
    }
    const field = await median(10, () => call('history.field', { role: role.id, path: 'summary', limit: 5 }));
    await session.workspace.close();
    const name = (what: string): string => `history of ${LINES.toLocaleString('en')} lines: ${what}`;
    const whole = 'parse the log anew';
    return [
      row(name('first page'), first, whole, parse),
      row(name('another page'), scroll, whole, parse),
      row(name('filter by a text'), filter, whole, parse),
      row(name('counts'), counts, whole, parse),
      row(name('page after one more decision'), live.sort((a, b) => a - b)[5] ?? 0, whole, parse),
      row(name('who touched a field'), field, whole, parse),
    ];
  } finally {
    remove();
  }
}

function parseLog(folder: string): number {
  let count = 0;
  for (const file of readdirSync(folder))
    for (const line of readFileSync(join(folder, file), 'utf8').trimEnd().split('\n')) {
      JSON.parse(line);
      count += 1;
    }
  return count;
}

/** A log as a colleague's device would have written it: edits of texts, every tenth an approval of an alias. */
function writeLog(dir: string, roles: readonly { id: string; code: string }[]): void {
  let { hash, hlc } = emptyHead(DEVICE);
  const texts: string[] = [];
  for (let n = 1; n <= LINES; n++) {
    const at = Date.parse('2026-01-01T00:00:00Z') + n * 60_000;
    hlc = nextHlc(hlc, at, DEVICE);
    const role = roles[n % roles.length] ?? { id: '', code: '' };
    const alias = n % 10 === 0;
    const decision: Decision = {
      v: 1,
      id: `${DEVICE}-${n}`,
      act: `${DEVICE}-${n}`,
      dev: DEVICE,
      n,
      prev: hash,
      at: new Date(at).toISOString(),
      hlc,
      actor: `Person ${n % 7} <p${n % 7}@example.org>`,
      op: alias ? 'alias-approved' : 'edit',
      obj: { kind: 'role', ...role },
      before: sha256(`${n - 1}`),
      after: sha256(`${n}`),
      changes: alias
        ? [{ path: `aliases[a${n}].review.state`, from: 'pending', to: 'approved' }]
        : [
            {
              path: 'summary',
              from: `The text of before ${n}.`,
              to: `The text that came in its place ${n}.`,
            },
          ],
      note: `topic ${n % 50}`,
    };
    const { line } = lineOf(decision);
    hash = sha256(line);
    texts.push(line);
  }
  mkdirSync(join(dir, 'decisions', DEVICE), { recursive: true });
  writeFileSync(join(dir, 'decisions', DEVICE, '2026-01.jsonl'), `${texts.join('\n')}\n`);
}
