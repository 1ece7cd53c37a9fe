import { describe, expect, it } from 'vitest';
import { ACTS, type ActCase, LATER } from './acts.ts';
import { type Fault, FaultyDisk } from './faulty-disk.ts';
import { reopenAndCheck, rolesOf, Template } from './world.ts';

const STOPS: readonly Fault[] = [{ kind: 'stop' }, { kind: 'stop', half: true }, { kind: 'power' }];
const ERRORS: readonly Fault[] = [
  { kind: 'fail', code: 'ENOSPC' },
  { kind: 'fail', code: 'EACCES' },
  { kind: 'fail', code: 'EIO', forGood: true },
];
const nameOf = (fault: Fault): string =>
  [fault.kind, fault.kind === 'fail' ? `${fault.code}${fault.forGood ? ' for good' : ''}` : '', fault.kind === 'stop' && fault.half ? 'half' : '']
    .filter(Boolean)
    .join(' ');

/** How many calls of the disk the act makes when nothing goes wrong. */
async function callsOf(template: Template, { act }: ActCase): Promise<number> {
  const { test, done } = template.copy();
  const disk = new FaultyDisk();
  const opened = await test.open({ disk });
  disk.count();
  await act(opened);
  const { length } = disk.calls;
  await opened.close();
  done();
  return length;
}

/** One act with one fault; gives what went wrong with the promises, in words. */
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
  const after = await reopenAndCheck(test);
  const isNew = one.done(after);
  const where = `${nameOf(fault)} at call ${at} (${disk.calls[at]?.name} ${disk.calls[at]?.path}), answered ${answer}`;
  if (answer !== 'failed') expect(isNew, where).toBe(true);
  if (later) {
    expect(LATER.done(after), where).toBe(true);
    // What was said to have failed did not come about by itself later.
    if (answer === 'failed') expect(isNew, where).toBe(false);
  }
  if (!isNew) {
    for (const [id, role] of before) if (!LATER.done(after) || id !== [...before.keys()][11]) expect(after.get(id), where).toEqual(role);
    expect(after.size, where).toBe(before.size);
  }
  done();
}

describe.each(ACTS)('$name', (one) => {
  it.each([...STOPS, ...ERRORS].map((fault) => ({ title: nameOf(fault), fault })))(
    '$title at every call of the disk: old or new, never torn',
    async ({ fault }) => {
      const template = await Template.make(one);
      const calls = await callsOf(template, one);
      expect(calls).toBeGreaterThan(5);
      for (let at = 0; at < calls; at += 1) await strike(template, one, fault, at);
    },
    120_000,
  );
});
