import { join } from 'node:path';
import type { Decision } from '../../../shared/model/decision.ts';
import { sha256 } from '../store/digest.ts';
import type { Disk } from '../store/disk.ts';
import { withBlobs } from './blobs.ts';
import { emptyHead } from './chain.ts';
import { type PastLine, pastLine, type Shared } from './past-line.ts';
import { monthFiles } from './read-logs.ts';

/** So long nobody else has to wait while a long log is read. Milliseconds. */
const SLICE_MS = 30;

/** What one look at a device's log found. */
export interface DeviceNews {
  readonly lines: readonly PastLine[];
  /** What was known of it before holds no more: another program put an older or other state of the log there. */
  readonly anew: boolean;
}

/**
 * The log of one device as it grows: each byte is read once. Lines of an act that is not whole yet wait, as a torn line
 * at the end does. A line that breaks the chain is told as a problem and what follows it is shown all the same.
 */
export class DevicePast {
  problem: string | undefined;
  private file = '';
  private offset = 0;
  private hash: string;

  constructor(
    private readonly folder: string,
    readonly device: string,
    private readonly disk: Disk,
    private readonly shared: Shared,
  ) {
    this.hash = emptyHead(device).hash;
  }

  /** What came since the last look. */
  async look(): Promise<DeviceNews> {
    const first = await this.readOn();
    if (first !== undefined) return { lines: first, anew: false };
    this.file = '';
    this.offset = 0;
    this.hash = emptyHead(this.device).hash;
    this.problem = undefined;
    return { lines: (await this.readOn()) ?? [], anew: true };
  }

  /** Undefined where what lies there doesn't go on from what was read. */
  private async readOn(): Promise<PastLine[] | undefined> {
    const begun = this.file !== '';
    const files = (await monthFiles(this.folder, this.disk)).filter((name) => name >= this.file);
    if (begun && files[0] !== this.file) return undefined;
    const lines: PastLine[] = [];
    for (const name of files) {
      const from = name === this.file ? this.offset : 0;
      const { size } = await this.disk.stat(join(this.folder, name));
      if (size < from) return undefined;
      if (size === from) continue;
      const bytes = await this.disk.readPart(join(this.folder, name), from);
      const goesOn = await this.take(bytes, name, from, lines);
      if (!goesOn && begun && lines.length === 0) return undefined;
    }
    return lines;
  }

  /** Adds the lines of some bytes; false where the very first of them doesn't follow what was read before. */
  private async take(bytes: Buffer, file: string, from: number, lines: PastLine[]): Promise<boolean> {
    let { hash } = this;
    let act = { from: 0, hash, lines: lines.length, size: 1 };
    let until = performance.now() + SLICE_MS;
    let at = 0;
    for (let end = bytes.indexOf(0x0a, at); end >= 0; end = bytes.indexOf(0x0a, at)) {
      const raw = bytes.subarray(at, end);
      const decision = await this.parse(raw);
      if (decision === undefined) this.problem ??= `${file} has a line that is none of a log.`;
      else {
        if (decision.prev !== hash) {
          if (at === 0 && from > 0) return false;
          this.problem ??= `${file} has a line that does not follow the one before it.`;
        }
        if (decision.id === decision.act)
          act = { from: at, hash, lines: lines.length, size: decision.lines ?? 1 };
        lines.push(pastLine(decision, { file, offset: from + at }, end + 1 - at, this.shared));
      }
      hash = sha256(raw);
      at = end + 1;
      if (performance.now() > until) {
        await new Promise((resolve) => setImmediate(resolve));
        until = performance.now() + SLICE_MS;
      }
    }
    // An act counts whole or not at all: its lines are read again with those that are missing.
    if (lines.length > act.lines && lines.length - act.lines < act.size) {
      lines.length = act.lines;
      at = act.from;
      hash = act.hash;
    }
    this.file = file;
    this.offset = from + at;
    this.hash = hash;
    return true;
  }

  private async parse(raw: Buffer): Promise<Decision | undefined> {
    try {
      const text = raw.toString('utf8');
      const decision = JSON.parse(text) as Decision;
      if (typeof decision.id !== 'string' || !Array.isArray(decision.changes)) return undefined;
      // Words and places are the same wherever the values lie.
      return text.includes('Blob":"')
        ? await withBlobs(this.folder, decision, this.disk).catch(() => decision)
        : decision;
    } catch {
      return undefined;
    }
  }

  /** The decisions of some of its lines, with all their values. @throws CanonError `E_AUDIT_CHAIN` */
  async read(lines: readonly PastLine[]): Promise<Decision[]> {
    const decisions: Decision[] = [];
    let whole: { file: string; bytes: Buffer } | undefined;
    for (const { place, length } of lines) {
      if (lines.length > 50 && whole?.file !== place.file)
        whole = { file: place.file, bytes: await this.disk.readFile(join(this.folder, place.file)) };
      const bytes =
        whole?.bytes.subarray(place.offset, place.offset + length) ??
        (await this.disk.readPart(join(this.folder, place.file), place.offset, length));
      const decision = JSON.parse(bytes.toString('utf8')) as Decision;
      decisions.push(await withBlobs(this.folder, decision, this.disk));
    }
    return decisions;
  }
}
