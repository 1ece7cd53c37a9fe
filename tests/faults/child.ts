import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { caller } from '../../electron/core/dispatch.ts';
import { handlers } from '../../electron/core/handlers/all.ts';
import { Session } from '../../electron/core/session.ts';
import { type Disk, nodeDisk } from '../../electron/core/store/disk.ts';
import { type Lock, takeLock } from '../../electron/core/store/lock.ts';
import { actOf, type KillAct } from './kill-acts.ts';

/**
 * A process for the tests to end: bundled by the test and started with node. What it says goes out at once, so that
 * whatever it had said when it was killed was true.
 */
const say = (text: string): void => void writeSync(1, text);
const [mode = '', root = '', home = '', seed = '0', first = '0'] = process.argv.slice(2);

/** The real disk, which says one dot a call: the tests end the process after a number of them. */
function talking(): Disk {
  const disk = { ...nodeDisk };
  for (const name of ['readFile', 'mkdir', 'rename', 'link', 'unlink', 'syncDir', 'stat'] as const) {
    const call = nodeDisk[name] as (...args: unknown[]) => Promise<unknown>;
    Object.assign(disk, {
      [name]: (...args: unknown[]) => {
        say('.');
        return call(...args);
      },
    });
  }
  disk.open = async (path, flags, mode_) => {
    say('.');
    const file = await nodeDisk.open(path, flags, mode_);
    return {
      write: (bytes) => {
        say('.');
        return file.write(bytes);
      },
      sync: () => {
        say('.');
        return file.sync();
      },
      close: () => file.close(),
    };
  };
  return disk;
}

async function perform(call: ReturnType<typeof caller>, act: KillAct): Promise<void> {
  if (act.kind === 'edit')
    await call('roles.edit', { role: act.role, changes: [{ path: 'summary', value: act.value }] });
  else if (act.kind === 'undo') await call('history.undo', {});
  else await call('aliases.decide', { aliases: [...act.aliases], decision: act.decision });
}

/** Acts one after another until it is killed; says which are done. */
async function work(): Promise<void> {
  const session = await Session.open({
    root,
    write: true,
    program: 'a child',
    disk: talking(),
    home,
    by: 'A Child',
  });
  const call = caller(handlers, session);
  say('\nopen\n');
  for (let k = Number(first); ; k += 1) {
    await perform(call, actOf(Number(seed), k));
    say(`\ndone ${k}\n`);
  }
}

/** Takes and releases the lock when it is told to. */
async function lock(): Promise<void> {
  let held: Lock | undefined;
  say('ready\n');
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'take') {
      try {
        held = await takeLock(root, 'a child', nodeDisk);
        say('won\n');
      } catch (error) {
        say(`${(error as { code?: string }).code}\n`);
      }
    } else {
      await held?.release();
      held = undefined;
      say('released\n');
    }
  }
}

await (mode === 'lock' ? lock() : work());
