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
const SMALL = JSON.stringify({ text: 'x'.repeat(200) });

interface Times {
  /** Until the lines of the log were on disk. */
  readonly durable: number;
  readonly answered: number;
  /** Until all role files had followed. */
  readonly followed: number;
}

/** One act over hundreds of roles of O*NET, and its undo: in a session that read none of them yet, and after the preview. */
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
  try {
    const first = await rounds(await open(), 1, false);
    const later = await rounds(await open(), ROUNDS, true);
    const many = await median(3, () => {
      for (let at = 0; at < BULK; at++)
        writeFileSync(join(dir, '..', `plain-${at}.json`), SMALL, { flush: true });
    });
    const against = (name: string, ms: number): Row =>
      row(name, ms, `${BULK} small files written and flushed`, many);
    return [
      against(`${BULK} decisions over as many roles, none read yet: durable`, first.act.durable),
      against('  answered', first.act.answered),
      against('  all files followed', first.act.followed),
      against(`${BULK} decisions, after their preview: durable`, later.act.durable),
      against('  answered', later.act.answered),
      against('  all files followed', later.act.followed),
      against('  its undo: durable', later.undo.durable),
      against('  answered', later.undo.answered),
      against('  all files followed', later.undo.followed),
    ];
  } finally {
    remove();
  }
}

/** Medians of so many rounds of the act and its undo, in a session of their own. */
async function rounds(
  { session, log }: { session: Session; log: Log },
  count: number,
  preview: boolean,
): Promise<{ act: Times; undo: Times }> {
  const call = caller(handlers, session);
  await call('roles.list', {});
  const { rows } = await call('review.queue', { queue: 'aliases' });
  if (preview) await call('aliases.approveAtLeast', { atLeast: 0.8, dryRun: true });
  const perRole = new Map(rows.map((one) => [one.role, { role: one.role, alias: one.item }]));
  const aliases = [...perRole.values()].slice(0, BULK);
  const timed = async (work: () => Promise<unknown>): Promise<Times> => {
    const from = performance.now();
    await work();
    const answered = performance.now() - from;
    await session.workspace.files.settled();
    return { durable: log.lastSync - from, answered, followed: performance.now() - from };
  };
  const acts: Times[] = [];
  const undos: Times[] = [];
  for (let round = 0; round < count; round++) {
    acts.push(await timed(() => call('aliases.decide', { aliases, decision: 'rejected' })));
    undos.push(await timed(() => call('history.undo', {})));
  }
  await session.workspace.close();
  return { act: medians(acts), undo: medians(undos) };
}

function medians(times: readonly Times[]): Times {
  const middle = (name: keyof Times): number =>
    times.map((one) => one[name]).sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  return { durable: middle('durable'), answered: middle('answered'), followed: middle('followed') };
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
