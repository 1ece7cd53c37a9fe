import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caller } from '../../electron/core/dispatch.ts';
import { handlers } from '../../electron/core/handlers/all.ts';
import { Session } from '../../electron/core/session.ts';
import { given } from '../support/given.ts';
import { ONET, onetRoles } from '../support/onet-canon.ts';
import { median, type Row, row, workspaceOf } from './support.ts';

const BY = 'Bench <bench@example.org>';
const BULK = 557;

/** Deciding on the 56,505 aliases of a canon made of O*NET's occupations, where they are at hand. */
export async function run(): Promise<Row[]> {
  const folder = given(ONET);
  if (folder === undefined) {
    console.error(`skipped: ${ONET} is not at hand`);
    return [];
  }
  const { dir, remove } = await workspaceOf(onetRoles(folder));
  const session = await Session.open({
    root: dir,
    write: true,
    program: 'bench',
    home: join(dir, '..', 'home'),
    by: BY,
  });
  try {
    const call = caller(handlers, session);
    await call('roles.list', {});
    const { rows } = await call('review.queue', { queue: 'aliases' });
    const parse = await median(5, () => JSON.parse(JSON.stringify(rows)));
    const queue = await median(5, () => call('review.queue', { queue: 'aliases' }));
    const [first] = rows;
    if (first !== undefined) await call('review.alias', { role: first.role, alias: first.item });
    const card = await median(30, (at) => {
      const one = rows[(at + 1) * 997];
      return one && call('review.alias', { role: one.role, alias: one.item });
    });
    const file = join(dir, '..', 'plain.json');
    const plain = await median(30, (at) =>
      writeFileSync(file, JSON.stringify(rows[at + 1]), { flush: true }),
    );
    const decide = await median(30, (at) => {
      const one = rows[(at + 1) * 499];
      return (
        one &&
        call('aliases.decide', { aliases: [{ role: one.role, alias: one.item }], decision: 'approved' })
      );
    });
    const perRole = new Map(rows.map((one) => [one.role, { role: one.role, alias: one.item }]));
    const aliases = [...perRole.values()].slice(0, BULK);
    const bulk = await bulkTimes(session, aliases);
    const many = await median(3, () => {
      for (let at = 0; at < aliases.length; at++)
        writeFileSync(`${file}.${at}`, JSON.stringify(rows[at]), { flush: true });
    });
    return [
      row(`queue of ${rows.length} aliases`, queue, 'the same rows through JSON and back', parse),
      row('evidence of one alias', card, 'the same rows through JSON and back', parse),
      row('one decision, durable', decide, 'one small file written and flushed', plain),
      row(
        `${BULK} decisions over as many roles, durable`,
        bulk.decided,
        `${BULK} small files written and flushed`,
        many,
      ),
      row('  until all files followed', bulk.followed, `${BULK} small files written and flushed`, many),
      row('  its undo, durable', bulk.undone, `${BULK} small files written and flushed`, many),
    ];
  } finally {
    await session.workspace.close();
    remove();
  }
}

/** Medians of three rounds: until the act was answered, until its files had followed, until its undo was answered. */
async function bulkTimes(
  session: Session,
  aliases: { role: string; alias: string }[],
): Promise<{ decided: number; followed: number; undone: number }> {
  const call = caller(handlers, session);
  const rounds: { decided: number; followed: number; undone: number }[] = [];
  for (let round = 0; round < 3; round++) {
    await session.workspace.files.settled();
    const from = performance.now();
    await call('aliases.decide', { aliases, decision: 'rejected' });
    const decided = performance.now() - from;
    await session.workspace.files.settled();
    const followed = performance.now() - from;
    const again = performance.now();
    await call('history.undo', {});
    rounds.push({ decided, followed, undone: performance.now() - again });
  }
  const middle = (name: 'decided' | 'followed' | 'undone'): number =>
    rounds.map((round) => round[name]).sort((a, b) => a - b)[1] ?? 0;
  return { decided: middle('decided'), followed: middle('followed'), undone: middle('undone') };
}
