import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caller } from '../../electron/core/dispatch.ts';
import { handlers } from '../../electron/core/handlers/all.ts';
import { Session } from '../../electron/core/session.ts';
import { type Disk, nodeDisk } from '../../electron/core/store/disk.ts';
import { given } from '../support/given.ts';
import { ONET, onetRoles } from '../support/onet-canon.ts';
import { median, type Row, row, workspaceOf } from './support.ts';

const BULK = 557;
const ROUNDS = 5;

interface Times {
  /** Until the lines of the log were on disk. */
  readonly durable: number;
  readonly answered: number;
  /** Until all role files had followed. */
  readonly followed: number;
}

/** One act over hundreds of roles of O*NET, and its undo: in a session that read none of them yet, and later ones. */
export async function run(): Promise<Row[]> {
  const folder = given(ONET);
  if (folder === undefined) {
    console.error(`skipped: ${ONET} is not at hand`);
    return [];
  }
  const { dir, remove } = await workspaceOf(onetRoles(folder));
  const open = async (): Promise<{ session: Session; log: Log }> => {
    const log = new Log();
    const options = { root: dir, write: true, program: 'bench', home: join(dir, '..', 'home') };
    const session = await Session.open({ ...options, by: 'Bench <bench@example.org>', disk: log.disk });
    return { session, log };
  };
  // The first session works out what is kept from then on.
  const before = await open();
  await caller(handlers, before.session)('roles.list', {});
  await before.session.workspace.close();
  const { session, log } = await open();
  try {
    const call = caller(handlers, session);
    await call('roles.list', {});
    const { rows } = await call('review.queue', { queue: 'aliases' });
    const perRole = new Map(rows.map((one) => [one.role, { role: one.role, alias: one.item }]));
    const aliases = [...perRole.values()].slice(0, BULK);
    const timed = async (act: () => Promise<unknown>): Promise<Times> => {
      const from = performance.now();
      await act();
      const answered = performance.now() - from;
      await session.workspace.files.settled();
      return { durable: log.lastSync - from, answered, followed: performance.now() - from };
    };
    const acts: Times[] = [];
    const undos: Times[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      acts.push(await timed(() => call('aliases.decide', { aliases, decision: 'rejected' })));
      undos.push(await timed(() => call('history.undo', {})));
    }
    const [first] = acts.splice(0, 1);
    undos.splice(0, 1);
    const many = await median(3, () => {
      for (let at = 0; at < aliases.length; at++)
        writeFileSync(join(dir, '..', `plain-${at}.json`), JSON.stringify(rows[at]), { flush: true });
    });
    const against = (name: string, ms: number): Row =>
      row(name, ms, `${BULK} small files written and flushed`, many);
    const middle = (times: readonly Times[], name: keyof Times): number =>
      times.map((one) => one[name]).sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    return [
      against(`${BULK} decisions over as many roles, none read yet: durable`, first?.durable ?? Number.NaN),
      against('  answered', first?.answered ?? Number.NaN),
      against('  all files followed', first?.followed ?? Number.NaN),
      against(`${BULK} decisions, roles at hand: durable`, middle(acts, 'durable')),
      against('  answered', middle(acts, 'answered')),
      against('  all files followed', middle(acts, 'followed')),
      against('  its undo: durable', middle(undos, 'durable')),
      against('  answered', middle(undos, 'answered')),
      against('  all files followed', middle(undos, 'followed')),
    ];
  } finally {
    await session.workspace.close();
    remove();
  }
}

/** The real disk, and when the decision log was last made durable. */
class Log {
  lastSync = 0;
  readonly disk: Disk = {
    ...nodeDisk,
    open: async (path, flags, mode) => {
      const file = await nodeDisk.open(path, flags, mode);
      if (!path.endsWith('.jsonl')) return file;
      return {
        ...file,
        sync: async () => {
          await file.sync();
          this.lastSync = performance.now();
        },
      };
    },
  };
}
