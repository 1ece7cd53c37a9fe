import { describe, expect, it } from 'vitest';
import { ACTS, type ActCase, LATER, LATER_ROLE } from './acts.ts';
import { type Call, type Fault, FaultyDisk } from './faulty-disk.ts';
import { reopenAndCheck, rolesOf, Template } from './world.ts';

/** Calls that change nothing: to stop before one of them is to stop before the next that does. */
export const LOOKS: ReadonlySet<string> = new Set(['readFile', 'readdir', 'stat', 'close']);

/** An error that such a call really gives. */
export function errorOf(name: string): string {
  if (name === 'rename' || name === 'link') return 'EXDEV';
  if (LOOKS.has(name) || name === 'sync' || name === 'syncDir') return 'EIO';
  return name === 'unlink' ? 'EACCES' : 'ENOSPC';
}

/** A kind of fault, and at which calls it makes a difference. */
export interface Mode {
  readonly title: string;
  readonly fault: (call: Call, at: number) => Fault | undefined;
}

/** What the act asks of the disk when nothing goes wrong. */
async function callsOf(template: Template, { act }: ActCase): Promise<readonly Call[]> {
  const { test, done } = template.copy();
  const disk = new FaultyDisk();
  const opened = await test.open({ disk });
  await rolesOf(opened);
  disk.count();
  await act(opened);
  const calls = [...disk.calls];
  await opened.close();
  done();
  return calls;
}

/** One act with one fault at that call, and everything that must hold afterwards. */
async function strike(template: Template, one: ActCase, fault: Fault, at: number): Promise<void> {
  const { test, done } = template.copy();
  const disk = new FaultyDisk();
  const opened = await test.open({ disk });
  const before = await rolesOf(opened);
  disk.arm({ ...fault, at });
  let answer: 'done' | 'decided' | 'failed' = 'done';
  try {
    await one.act(opened);
  } catch (error) {
    answer = (error as { code?: string }).code === 'save-pending' ? 'decided' : 'failed';
  }
  let later = false;
  if (fault.kind === 'fail' && fault.forGood !== true) {
    // The disk is well again: the session goes on, and what waited follows.
    await LATER.act(opened);
    later = true;
    await opened.close();
  } else await opened.workspace.files.settled().catch(() => undefined);
  const after = await reopenAndCheck(test, { closed: later });
  const isNew = one.done(after);
  const where = `${JSON.stringify(fault)} at call ${at} (${disk.calls[at]?.name} ${disk.calls[at]?.path}), answered ${answer}`;
  if (answer !== 'failed') expect(isNew, where).toBe(true);
  if (later) {
    expect(LATER.done(after), where).toBe(true);
    // What was said to have failed did not come about by itself later.
    if (answer === 'failed') expect(isNew, where).toBe(false);
  }
  if (!isNew) {
    for (const [id, role] of before) if (id !== LATER_ROLE) expect(after.get(id), where).toEqual(role);
    expect(after.size, where).toBe(before.size);
  }
  done();
}

/** Every act of {@link ACTS} with every one of these faults at every call of the disk. */
export function strikeEverywhere(modes: readonly Mode[]): void {
  let strikes = 0;
  describe.each(ACTS)('$name', (one) => {
    it.each(modes)(
      '$title, at every call of the disk: old or new, never torn',
      async ({ fault: faultAt }) => {
        const template = await Template.make(one);
        const calls = await callsOf(template, one);
        expect(calls.length).toBeGreaterThan(5);
        for (const [at, call] of calls.entries()) {
          const fault = faultAt(call, at);
          if (fault === undefined) continue;
          await strike(template, one, fault, at);
          strikes += 1;
        }
      },
      180_000,
    );
  });

  it('the disk was struck at no fewer than 300 points', () => {
    expect(strikes).toBeGreaterThanOrEqual(300);
  });
}
