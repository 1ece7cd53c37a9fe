import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caller } from '../../electron/core/dispatch.ts';
import { handlers } from '../../electron/core/handlers/all.ts';
import { Session } from '../../electron/core/session.ts';
import { given } from '../support/given.ts';
import { ONET, onetRoles } from '../support/onet-canon.ts';
import { median, type Row, row, workspaceOf } from './support.ts';

const BY = 'Bench <bench@example.org>';

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
    return [
      row(`queue of ${rows.length} aliases`, queue, 'the same rows through JSON and back', parse),
      row('evidence of one alias', card, 'the same rows through JSON and back', parse),
      row('one decision, durable', decide, 'one small file written and flushed', plain),
    ];
  } finally {
    await session.workspace.close();
    remove();
  }
}
