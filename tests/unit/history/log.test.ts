import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyHead, nextHlc } from '../../../electron/core/history/chain.ts';
import { type DecisionDraft, DecisionLog } from '../../../electron/core/history/log.ts';
import { readAllLogs, readChain } from '../../../electron/core/history/read-logs.ts';
import { sha256 } from '../../../electron/core/store/digest.ts';
import { type Disk, type DiskFile, nodeDisk } from '../../../electron/core/store/disk.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import { canonicalText } from '../../../shared/publish.ts';
import { failure, TestWorkspace, tempFolder } from '../../support/workspace.ts';

const DEVICE = '0123456789abcdef';

const draft = (note: string, more: Partial<DecisionDraft> = {}): DecisionDraft => ({
  actor: 'A Person',
  op: 'edit',
  obj: { kind: 'role', id: 'R', code: 'DEVO.GEN.S1' },
  before: null,
  after: null,
  changes: [],
  note,
  ...more,
});

/** A log in an empty folder, with a clock that stands until it is set. */
function makeLog(disk: Disk = nodeDisk) {
  const folder = new TestWorkspace(tempFolder(), '');
  const state = { time: Date.parse('2026-11-24T10:00:00Z') };
  const open = (since?: DecisionLog['checkpoint'], write = true) =>
    DecisionLog.open(folder.root, DEVICE, since, disk, () => state.time, write);
  const chain = () => readChain(join(folder.root, 'decisions', DEVICE), DEVICE, undefined, nodeDisk);
  const notes = async () => (await chain()).lines.map(({ decision }) => decision.note);
  return { folder, state, open, chain, notes, at: (iso: string) => (state.time = Date.parse(iso)) };
}

const NOVEMBER = `decisions/${DEVICE}/2026-11.jsonl`;

describe('the form of the log', () => {
  it('is what SIGNING-AND-SYNC §5 says: canonical lines, numbers, hashes, acts', async () => {
    const { folder, open, at } = makeLog();
    const { log, news } = await open();
    expect(news).toEqual([]);
    await log.append([draft('one')]);
    at('2026-11-24T10:00:01Z');
    await log.append([draft('two'), draft('three')]);
    const text = folder.text(NOVEMBER);
    expect(text.endsWith('}\n')).toBe(true);
    const lines = text.split('\n').slice(0, -1);
    const decisions = lines.map((line) => JSON.parse(line) as Decision);
    lines.forEach((line, index) => {
      const decision = decisions[index];
      expect(canonicalText(decision)).toBe(line);
      expect(decision?.prev).toBe(
        index === 0 ? sha256(`canon-audit-v1:${DEVICE}`) : sha256(lines[index - 1] ?? ''),
      );
    });
    expect(decisions.map(({ v, id, act, dev, n }) => [v, id, act, dev, n])).toEqual([
      [1, `${DEVICE}-1`, `${DEVICE}-1`, DEVICE, 1],
      [1, `${DEVICE}-2`, `${DEVICE}-2`, DEVICE, 2],
      [1, `${DEVICE}-3`, `${DEVICE}-2`, DEVICE, 3],
    ]);
    expect(decisions.map(({ at: time, hlc }) => [time, hlc])).toEqual([
      ['2026-11-24T10:00:00.000Z', `1795514400000-0000-${DEVICE}`],
      ['2026-11-24T10:00:01.000Z', `1795514401000-0000-${DEVICE}`],
      ['2026-11-24T10:00:01.000Z', `1795514401000-0001-${DEVICE}`],
    ]);
  });

  it('goes on after a restart, from the start and from a checkpoint', async () => {
    const { open, notes } = makeLog();
    const first = await open();
    await first.log.append([draft('one')]);
    const { checkpoint } = first.log;
    await first.log.append([draft('two')]);
    expect((await open()).news.map(({ decision }) => decision.note)).toEqual(['one', 'two']);
    const since = await open(JSON.parse(JSON.stringify(checkpoint)));
    expect(since.news.map(({ decision }) => decision.note)).toEqual(['two']);
    await since.log.append([draft('three')]);
    expect(await notes()).toEqual(['one', 'two', 'three']);
  });
});

describe('time', () => {
  it('a new month begins a new file, and the chain runs on over it', async () => {
    const { folder, open, at, notes } = makeLog();
    const { log } = await open();
    await log.append([draft('november')]);
    const { checkpoint } = log;
    at('2026-12-01T00:00:00Z');
    await log.append([draft('december')]);
    at('2027-01-31T23:59:59Z');
    await log.append([draft('january')]);
    expect(folder.logFiles()).toEqual(
      ['2026-11', '2026-12', '2027-01'].map((month) => `decisions/${DEVICE}/${month}.jsonl`),
    );
    expect(await notes()).toEqual(['november', 'december', 'january']);
    expect((await open(checkpoint)).news.map(({ decision }) => decision.note)).toEqual([
      'december',
      'january',
    ]);
  });

  it('a clock that goes back changes neither the order nor the file', async () => {
    const { folder, open, at, chain } = makeLog();
    const { log } = await open();
    at('2026-12-01T00:00:00Z');
    await log.append([draft('one')]);
    at('2026-11-24T10:00:00Z');
    await log.append([draft('two')]);
    const again = await open();
    await again.log.append([draft('three')]);
    expect(folder.logFiles()).toEqual([`decisions/${DEVICE}/2026-12.jsonl`]);
    const decisions = (await chain()).lines.map(({ decision }) => decision);
    expect(decisions.map(({ note }) => note)).toEqual(['one', 'two', 'three']);
    const times = decisions.map(({ hlc }) => hlc);
    expect([...times].sort()).toEqual(times);
    expect(new Set(times).size).toBe(3);
    expect(decisions[1]?.at).toBe('2026-11-24T10:00:00.000Z');
  });

  it('a hybrid time is always after the last one', () => {
    expect(nextHlc('', 5, 'd')).toBe('0000000000005-0000-d');
    expect(nextHlc('0000000000005-0000-d', 5, 'd')).toBe('0000000000005-0001-d');
    expect(nextHlc('0000000000005-000f-d', 4, 'd')).toBe('0000000000005-0010-d');
    expect(nextHlc('0000000000005-ffff-d', 5, 'd')).toBe('0000000000006-0000-d');
    expect(nextHlc('0000000000005-ffff-d', 9, 'd')).toBe('0000000000009-0000-d');
  });
});

describe('large values', () => {
  const change = (path: string, size: number) => ({
    path,
    from: `${path}:`.padEnd(size, 'f'),
    to: `${path}:`.padEnd(size, 't'),
  });

  it('over 16 KiB lie in a blob of their own; the line names their digests', async () => {
    const { folder, open } = makeLog();
    const { log } = await open();
    const changes = [change('small', 16_000), change('large', 16_384)];
    await log.append([draft('large', { changes })]);
    const [line] = folder.logLines() as unknown as Decision[];
    expect(line?.changes[0]).toEqual(changes[0]);
    const blobs = ['from', 'to'].map((side) => sha256(canonicalText(changes[1]?.[side as 'from' | 'to'])));
    expect(line?.changes[1]).toEqual({ path: 'large', fromBlob: blobs[0], toBlob: blobs[1] });
    expect(folder.files().filter((file) => file.includes('/blobs/'))).toEqual(
      [...blobs].sort().map((digest) => `decisions/${DEVICE}/blobs/${digest}.json`),
    );
    const { log: again, news } = await open();
    expect(await again.complete(news[0]?.decision as Decision)).toMatchObject({ changes });
  });

  it('many that are not large together go into one blob, and no line passes 64 KiB', async () => {
    const { folder, open } = makeLog();
    const { log } = await open();
    for (const count of [1, 2, 3, 4, 5]) {
      await log.append([
        draft(`${count}`, { changes: Array.from({ length: count }, (_, at) => change(`p${at}`, 15_000)) }),
      ]);
    }
    const lines = folder.text(NOVEMBER).split('\n').slice(0, -1);
    for (const line of lines) expect(Buffer.byteLength(line) + 1).toBeLessThanOrEqual(64 * 1024);
    expect(lines.map((line) => 'changesBlob' in JSON.parse(line))).toEqual([false, false, true, true, true]);
    const { log: again, news } = await open();
    const counts = await Promise.all(
      news.map(async ({ decision }) => (await again.complete(decision)).changes.length),
    );
    expect(counts).toEqual([1, 2, 3, 4, 5]);
  });

  it('a blob that is missing or changed is named', async () => {
    const { folder, open } = makeLog();
    const { log } = await open();
    const [line] = await log.append([draft('large', { changes: [{ path: 'x', to: 'y'.repeat(20_000) }] })]);
    const stored = folder.logLines()[0] as unknown as Decision;
    expect(line).toBeDefined();
    const blob = folder.files().find((file) => file.includes('/blobs/')) ?? '';
    folder.write(blob, '"z"');
    expect((await failure(log.complete(stored))).code).toBe('E_AUDIT_CHAIN');
  });
});

describe('damage', () => {
  async function written() {
    const made = makeLog();
    const { log } = await made.open();
    for (const note of ['one', 'two', 'three']) await log.append([draft(note)]);
    return { ...made, checkpoint: log.checkpoint, text: made.folder.text(NOVEMBER) };
  }

  it('any byte of any line changed is told, by the chain or, in the last line, by the index', async () => {
    const { folder, open, checkpoint } = await written();
    const bytes = folder.bytes(NOVEMBER);
    const lastLine = bytes.lastIndexOf(0x0a, bytes.length - 2) + 1;
    for (let at = 0; at < bytes.length; at += 1) {
      for (const flip of [0x01, 0x20]) {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        folder.write(NOVEMBER, damaged);
        const whole = await open(undefined, false);
        // The very end may be what a crash left, and what says nothing against itself there only the index can tell.
        if (at < lastLine - 1) expect(whole.problem?.code, `byte ${at}`).toBe('E_AUDIT_CHAIN');
        else if (whole.problem === undefined) {
          expect((await open(checkpoint, false)).problem?.code, `byte ${at}`).toBe('E_AUDIT_CHAIN');
        }
      }
    }
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ['a line removed', ([one, _two, three]) => [one ?? '', three ?? '']],
    ['the first line removed', ([_one, two, three]) => [two ?? '', three ?? '']],
    ['a line twice', ([one, two, three]) => [one ?? '', two ?? '', two ?? '', three ?? '']],
    ['two lines exchanged', ([one, two, three]) => [two ?? '', one ?? '', three ?? '']],
    ['an empty line', ([one, two, three]) => [one ?? '', '', two ?? '', three ?? '']],
    ['a merge marker', ([one, two, three]) => [one ?? '', '<<<<<<< ours', two ?? '', three ?? '']],
  ])('%s: nobody may write, nothing is mended, and the line is named', async (_what, change) => {
    const { folder, open, text } = await written();
    const damaged = `${change(text.split('\n').slice(0, -1)).join('\n')}\n`;
    folder.write(NOVEMBER, damaged);
    const error = await failure(open());
    expect(error).toMatchObject({
      code: 'E_AUDIT_CHAIN',
      details: { file: '2026-11.jsonl', line: expect.any(Number) },
    });
    const reading = await open(undefined, false);
    expect(reading.problem?.code).toBe('E_AUDIT_CHAIN');
    expect(folder.text(NOVEMBER)).toBe(damaged);
    expect(folder.files()).toEqual([NOVEMBER]);
  });

  it('another device’s line is no line of this one', async () => {
    const { folder, open, text } = await written();
    folder.write(NOVEMBER, text.replaceAll(DEVICE, 'f'.repeat(16)));
    expect((await failure(open())).message).toContain("another device's");
  });

  it.each([
    ['lines are missing at the end', (text: string) => `${text.split('\n').slice(0, 2).join('\n')}\n`],
    ['nothing is left', () => ''],
    ['the last line is another', (text: string) => text.replace('"three"', '"thr33"')],
  ])('what the index knows and the log does not have: %s', async (_what, change) => {
    const { folder, open, text, checkpoint } = await written();
    folder.write(NOVEMBER, change(text));
    expect((await failure(open(checkpoint))).code).toBe('E_AUDIT_CHAIN');
  });

  it('a month’s file that the index knows and that is gone is told', async () => {
    const { folder, open, checkpoint, at } = await written();
    rmSync(folder.path(NOVEMBER));
    expect((await failure(open(checkpoint))).code).toBe('E_AUDIT_CHAIN');
    at('2026-12-01T00:00:00Z');
    expect((await failure(open(checkpoint))).code).toBe('E_AUDIT_CHAIN');
  });

  it('a torn month in the middle is damage and no crash', async () => {
    const { folder, open, at, text } = await written();
    at('2026-12-01T00:00:00Z');
    await (await open()).log.append([draft('december')]);
    folder.write(NOVEMBER, text.slice(0, -10));
    expect((await failure(open())).code).toBe('E_AUDIT_CHAIN');
  });
});

describe('a crash in the middle of a write', () => {
  async function torn(tail: string) {
    const made = makeLog();
    const { log } = await made.open();
    await log.append([draft('one')]);
    made.folder.write(NOVEMBER, made.folder.text(NOVEMBER) + tail);
    return made;
  }

  it.each([
    ['half a line', '{"v":1,"act":"x'],
    ['a whole line without its end', JSON.stringify({ v: 1 })],
    ['a line that is no JSON', '{"v":1,\n'],
    ['zeros', '\0\0\0\0'],
    ['one byte', '{'],
  ])('%s is set aside, byte for byte, and the log says so', async (_what, tail) => {
    const { folder, open, chain } = await torn(tail);
    const { log, news } = await open();
    expect(news.map(({ decision }) => decision.note)).toEqual(['one']);
    expect(folder.text(`decisions/${DEVICE}/${DEVICE}.torn-2`)).toBe(tail);
    await log.append([draft('two')]);
    const decisions = (await chain()).lines.map(({ decision }) => decision);
    expect(decisions.map(({ op }) => op)).toEqual(['edit', 'torn-tail', 'edit']);
    expect(decisions[1]).toMatchObject({ actor: 'canon-curator', obj: { kind: 'log' } });
  });

  it('one who only reads sees the whole lines and leaves the rest alone', async () => {
    const { folder, open } = await torn('{"half');
    const before = folder.text(NOVEMBER);
    const { news, problem } = await open(undefined, false);
    expect(problem).toBeUndefined();
    expect(news).toHaveLength(1);
    expect(folder.text(NOVEMBER)).toBe(before);
    expect(folder.files()).toEqual([NOVEMBER]);
  });

  it('what was set aside before is not overwritten', async () => {
    const { folder, open } = await torn('{"half');
    folder.write(`decisions/${DEVICE}/${DEVICE}.torn-2`, 'earlier');
    await open();
    expect(folder.text(`decisions/${DEVICE}/${DEVICE}.torn-2`)).toBe('earlier');
    expect(folder.text(`decisions/${DEVICE}/${DEVICE}.torn-2.2`)).toBe('{"half');
  });

  it('an act of several lines counts whole or not at all', async () => {
    const { folder, open } = makeLog();
    const { log } = await open();
    await log.append([draft('before')]);
    const start = folder.bytes(NOVEMBER).length;
    await log.append([draft('a'), draft('b'), draft('c')]);
    const whole = folder.bytes(NOVEMBER);
    for (let length = start; length <= whole.length; length += 1) {
      folder.write(NOVEMBER, whole.subarray(0, length));
      const { news } = await open(undefined, false);
      const wanted = length === whole.length ? ['before', 'a', 'b', 'c'] : ['before'];
      expect(
        news.map(({ decision }) => decision.note),
        `${length} bytes`,
      ).toEqual(wanted);
    }
    const cut = whole.subarray(0, whole.indexOf(0x0a, start) + 1);
    folder.write(NOVEMBER, cut);
    const { log: again, news } = await open();
    expect(news).toHaveLength(1);
    await again.append([draft('after')]);
    const { decisions, problems } = await readAllLogs(folder.root, nodeDisk);
    expect(problems).toEqual([]);
    expect(decisions.map(({ note, op }) => (op === 'edit' ? note : op))).toEqual([
      'before',
      'torn-tail',
      'after',
    ]);
  });

  it('the first file of a month may be empty: the one before still ends the log', async () => {
    const { folder, open, chain } = await torn('{"half');
    folder.write(`decisions/${DEVICE}/2026-12.jsonl`, '');
    const { log } = await open();
    await log.append([draft('two')]);
    expect((await chain()).lines.map(({ decision }) => decision.op)).toEqual(['edit', 'torn-tail', 'edit']);
  });
});

/** A disk whose next writes of the log go wrong in a chosen way. */
function failing(plan: ('half' | 'nothing' | 'sync' | 'ok')[]): Disk {
  return {
    ...nodeDisk,
    async open(path, flags, mode): Promise<DiskFile> {
      const file = await nodeDisk.open(path, flags, mode);
      if (!path.endsWith('.jsonl')) return file;
      const how = plan.shift() ?? 'ok';
      const fail = (): never => {
        throw Object.assign(new Error('no space left'), { code: how === 'sync' ? 'EIO' : 'ENOSPC' });
      };
      return {
        async write(bytes) {
          if (how === 'nothing') fail();
          await file.write(how === 'half' ? bytes.subarray(0, bytes.length / 2) : bytes);
          if (how === 'half') fail();
        },
        async sync() {
          if (how === 'sync') fail();
          await file.sync();
        },
        close: () => file.close(),
      };
    },
  };
}

describe('an append that fails', () => {
  it.each<['half' | 'nothing' | 'sync', string[]]>([
    ['half', ['edit', 'torn-tail', 'edit']],
    ['nothing', ['edit', 'edit']],
    ['sync', ['edit', 'torn-tail', 'edit']],
  ])('(%s) is not there, and the next one makes a good chain', async (how, ops) => {
    const { folder, open, chain, notes } = makeLog(failing(['ok', how]));
    const { log } = await open();
    await log.append([draft('one')]);
    const error = await failure(log.append([draft('lost'), draft('lost too')]));
    expect(['ENOSPC', 'EIO']).toContain(error.code);
    expect(await notes()).not.toContain('lost');
    await log.append([draft('two')]);
    expect((await chain()).lines.map(({ decision }) => decision.op)).toEqual(ops);
    expect(await notes()).not.toContain('lost');
    expect(folder.text(NOVEMBER).endsWith('}\n')).toBe(true);
    expect((await open()).news.map(({ decision }) => decision.op)).toEqual(ops);
  });

  it('and cannot be set aside yet is set aside before the next line', async () => {
    // The lost line, the line that tells of it, the same before the next line, and then all is well.
    const { open, chain, notes } = makeLog(failing(['ok', 'half', 'half', 'half']));
    const { log } = await open();
    await log.append([draft('one')]);
    for (const note of ['lost', 'lost again']) await failure(log.append([draft(note)]));
    await log.append([draft('two')]);
    expect((await chain()).torn).toBeUndefined();
    expect(
      (await notes()).filter((note) => note === 'one' || note === 'two' || note?.startsWith('lost')),
    ).toEqual(['one', 'two']);
  });

  it('in a new month leaves the old one and the chain as they were', async () => {
    const { open, chain, at, notes } = makeLog(failing(['ok', 'half']));
    const { log } = await open();
    await log.append([draft('one')]);
    at('2026-12-01T00:00:00Z');
    await failure(log.append([draft('lost')]));
    await log.append([draft('two')]);
    expect((await chain()).lines.map(({ decision }) => decision.op)).toEqual(['edit', 'torn-tail', 'edit']);
    expect(await notes()).not.toContain('lost');
  });

  it('as the very first one leaves nothing that a start would trip over', async () => {
    const { open, chain } = makeLog(failing(['half']));
    const { log } = await open();
    await failure(log.append([draft('lost')]));
    await log.append([draft('one')]);
    expect((await chain()).lines.map(({ decision }) => decision.op)).toEqual(['torn-tail', 'edit']);
    expect((await chain()).lines[0]?.decision.prev).toBe(emptyHead(DEVICE).hash);
  });
});

describe('everybody’s decisions', () => {
  it('come in one order, by hybrid time, and a broken log gives what can be read and a problem', async () => {
    const { folder, open, at } = makeLog();
    const { log } = await open();
    await log.append([draft('mine 1')]);
    at('2026-11-24T10:00:02Z');
    await log.append([draft('mine 2')]);
    const other = 'fedcba9876543210';
    const times = [Date.parse('2026-11-24T10:00:01Z'), Date.parse('2026-11-24T10:00:03Z')];
    const theirs = await DecisionLog.open(
      folder.root,
      other,
      undefined,
      nodeDisk,
      () => times.shift() ?? 0,
      true,
    );
    await theirs.log.append([draft('theirs 1')]);
    await theirs.log.append([draft('theirs 2')]);
    folder.write('decisions/notes.txt', 'not a log');
    const all = await readAllLogs(folder.root, nodeDisk);
    expect(all.problems).toEqual([]);
    expect(all.decisions.map(({ note }) => note)).toEqual(['mine 1', 'theirs 1', 'mine 2', 'theirs 2']);
    const file = `decisions/${other}/2026-11.jsonl`;
    folder.write(file, folder.text(file).replace('theirs 1', 'theirs I'));
    const damaged = await readAllLogs(folder.root, nodeDisk);
    expect(damaged.problems.map(({ code }) => code)).toEqual(['E_AUDIT_CHAIN']);
    expect(damaged.decisions.map(({ note }) => note)).toEqual(['mine 1', 'theirs I', 'mine 2', 'theirs 2']);
  });
});
