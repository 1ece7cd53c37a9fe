import { join } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import { DECISION_VERSION, type Decision } from '../../../shared/model/decision.ts';
import { sha256 } from '../store/digest.ts';
import { type Disk, errno } from '../store/disk.ts';
import { writeFileDurable } from '../store/durable.ts';
import { lineOf, withBlobs, writeBlobs } from './blobs.ts';
import { type ChainHead, emptyHead, type LogLine, nextHlc, type Position } from './chain.ts';
import { type Checkpoint, looseLines, monthFiles, readChain } from './read-logs.ts';

/** What a caller says of a decision; the log adds number, time, chain and act. */
export type DecisionDraft = Pick<Decision, 'actor' | 'op' | 'obj' | 'before' | 'after' | 'changes' | 'note'> &
  Partial<Pick<Decision, 'undoes' | 'redoes' | 'reverts' | 'continues' | 'source'>>;

/**
 * The decision log of this device: append-only, hash-chained, one file a month, and the write-ahead log of the
 * store. What other devices decided lies beside it and is only ever read.
 */
export class DecisionLog {
  private constructor(
    private readonly root: string,
    readonly device: string,
    private readonly disk: Disk,
    private readonly clock: () => number,
    private head: ChainHead,
    private end: Position | null,
    /** Where bytes of a failed append may lie: nothing may follow them. */
    private failedAt: Position | null = null,
  ) {}

  /**
   * Opens this device's log and reads what came after `since`. With `write`, a torn last line is set aside. A log that is
   * broken anywhere else is a `problem` for those who only read.
   * @throws CanonError `E_AUDIT_CHAIN` with `write`, where the chain is broken anywhere but at its torn end
   */
  static async open(
    root: string,
    device: string,
    since: Checkpoint | undefined,
    disk: Disk,
    clock: () => number,
    write: boolean,
  ): Promise<{ log: DecisionLog; news: LogLine[]; problem?: CanonError }> {
    const folder = join(root, 'decisions', device);
    try {
      const { lines, head, end, torn } = await readChain(folder, device, since, disk);
      const log = new DecisionLog(root, device, disk, clock, head, end);
      if (torn !== undefined && write) await log.setAside(torn);
      return { log, news: lines };
    } catch (problem) {
      if (write || !(problem instanceof CanonError)) throw problem;
      const { head, end } = since ?? { head: emptyHead(device), end: null };
      return { log: new DecisionLog(root, device, disk, clock, head, end), news: [], problem };
    }
  }

  get checkpoint(): Checkpoint {
    return { head: this.head, end: this.end };
  }

  private get folder(): string {
    return join(this.root, 'decisions', this.device);
  }

  /**
   * Appends the decisions of one act; when this returns they are durable. All lines carry the id of the first as
   * their `act`. Callers wait for one another (the workspace queues them).
   */
  async append(drafts: readonly DecisionDraft[]): Promise<LogLine[]> {
    await this.mend();
    try {
      return await this.appendLines(drafts);
    } catch (error) {
      await this.mend().catch(() => undefined);
      throw error;
    }
  }

  private async appendLines(drafts: readonly DecisionDraft[]): Promise<LogLine[]> {
    const at = new Date(this.clock());
    const file = `${at.toISOString().slice(0, 7)}.jsonl`;
    // The clock may have gone back over the turn of a month; the chain runs on in the file it is in.
    const month = this.end !== null && this.end.file > file ? this.end.file : file;
    let { n, hash, hlc } = this.head;
    let offset = this.end?.file === month ? this.end.offset : 0;
    const act = `${this.device}-${n + 1}`;
    const lines: LogLine[] = [];
    const texts: Buffer[] = [];
    for (const draft of drafts) {
      n += 1;
      hlc = nextHlc(hlc, at.getTime(), this.device);
      const decision: Decision = {
        v: DECISION_VERSION,
        id: `${this.device}-${n}`,
        act,
        dev: this.device,
        n,
        prev: hash,
        at: at.toISOString(),
        hlc,
        ...(n === this.head.n + 1 && drafts.length > 1 && { lines: drafts.length }),
        ...draft,
      };
      const { line, blobs } = lineOf(decision);
      if (blobs.size > 0) await writeBlobs(this.folder, blobs, this.disk);
      const text = Buffer.from(`${line}\n`, 'utf8');
      hash = sha256(text.subarray(0, -1));
      lines.push({ decision, at: { file: month, offset }, length: text.length });
      offset += text.length;
      texts.push(text);
    }
    try {
      await this.write(month, texts);
    } catch (error) {
      this.failedAt = { file: month, offset: this.end?.file === month ? this.end.offset : 0 };
      throw error;
    }
    this.head = { n, hash, hlc };
    this.end = { file: month, offset };
    return lines;
  }

  private async write(file: string, texts: readonly Buffer[]): Promise<void> {
    const fresh = this.end?.file !== file;
    if (fresh) await this.disk.mkdir(this.folder);
    const handle = await this.disk.open(join(this.folder, file), 'a', 0o666);
    try {
      await handle.write(Buffer.concat(texts));
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (fresh) {
      // The entry of a new file, and of a new folder in `decisions`, must be as durable as the line in it.
      await this.disk.syncDir(this.folder);
      await this.disk.syncDir(join(this.root, 'decisions'));
    }
  }

  /**
   * What a failed append left behind is set aside before anything else is written: nobody was told that it was decided.
   * @throws the disk's error; then it is tried again with the next append
   */
  async mend(): Promise<void> {
    if (this.failedAt !== null) await this.cutFailed(this.failedAt);
  }

  private async cutFailed(at: Position): Promise<void> {
    const path = join(this.folder, at.file);
    const bytes = await this.disk.readFile(path).catch((error: unknown) => {
      if (errno(error) === 'ENOENT') return Buffer.alloc(0);
      throw error;
    });
    const rest = bytes.subarray(at.offset);
    this.failedAt = null;
    try {
      if (rest.length > 0) await this.setAside({ at, bytes: rest });
    } catch (error) {
      this.failedAt = at;
      throw error;
    }
  }

  /** A last line that a crash tore is moved out of the way and kept; the log says that it happened. */
  private async setAside(torn: { at: Position; bytes: Buffer }): Promise<void> {
    await writeFileDurable(await this.freeAside(torn.bytes), torn.bytes, { disk: this.disk });
    const path = join(this.folder, torn.at.file);
    const whole = await this.disk.readFile(path);
    await writeFileDurable(path, whole.subarray(0, torn.at.offset), { disk: this.disk });
    this.end = torn.at;
    await this.appendLines([
      {
        actor: 'canon-curator',
        op: 'torn-tail',
        obj: { kind: 'log' },
        before: null,
        after: null,
        changes: [],
        note: `${torn.bytes.length} bytes of an unfinished line were set aside.`,
      },
    ]);
  }

  /** `<device>.torn-<n>`, and a number behind where other bytes lie there already. */
  private async freeAside(bytes: Buffer): Promise<string> {
    const name = join(this.folder, `${this.device}.torn-${this.head.n + 1}`);
    for (let count = 1; ; count += 1) {
      const path = count === 1 ? name : `${name}.${count}`;
      const there = await this.disk.readFile(path).catch((error: unknown) => {
        if (errno(error) === 'ENOENT') return bytes;
        throw error;
      });
      if (there.equals(bytes)) return path;
    }
  }

  /**
   * The lines of a step of this device, with their large values: from the place of its first line to the end of its
   * last act.
   */
  async readAct(first: Position, act: string): Promise<Decision[]> {
    const decisions: Decision[] = [];
    for (let file: string | undefined = first.file, offset = first.offset; file !== undefined; offset = 0) {
      const bytes = await this.disk.readPart(join(this.folder, file), offset);
      for (const { decision } of looseLines(bytes, file, 0)) {
        if (decision.act !== act && decisions.at(-1)?.act === act) return decisions;
        decisions.push(await withBlobs(this.folder, decision, this.disk));
      }
      file = (await monthFiles(this.folder, this.disk)).find((name) => name > (file as string));
    }
    return decisions;
  }

  /** All of this device's lines from its first one on; the chain is checked. */
  async readOwn(): Promise<LogLine[]> {
    return (await readChain(this.folder, this.device, undefined, this.disk)).lines;
  }

  /** The decision with its large values back in place, whosever it is. */
  complete(decision: Decision): Promise<Decision> {
    return withBlobs(join(this.root, 'decisions', decision.dev), decision, this.disk);
  }
}
