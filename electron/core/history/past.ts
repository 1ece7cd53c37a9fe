import { join } from 'node:path';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Disk } from '../store/disk.ts';
import { DevicePast } from './device-past.ts';
import { type PastLine, Shared } from './past-line.ts';

/** What a person sees as one step: an act of one or many lines, or a text that was written on and on. */
export interface PastStep {
  readonly lines: PastLine[];
  /** It goes on with one text, saved again and again. */
  typing: boolean;
}

/**
 * Everybody's decisions in one order, indexed once and read on from there: a look costs the lines that are new, however
 * many there are. Values stay in the log and are read where somebody wants to see them.
 */
export class Past {
  /** All lines, the oldest first, in the order that is the same on all machines. */
  lines: PastLine[] = [];
  /** In the order of their last lines. */
  steps: PastStep[] = [];
  /** Counts up with everything that is new. */
  version = 0;
  /** Counts up where something came that isn't the newest, so that places from before hold no more. */
  epoch = 0;
  private readonly shared = new Shared();
  private readonly devices = new Map<string, DevicePast>();
  private readonly lastSteps = new Map<string, PastStep>();
  private ids = new Map<string, PastLine>();
  private roles = new Map<string, PastLine[]>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly root: string,
    private readonly disk: Disk,
  ) {}

  /** Itself, with everything that the logs have by now. */
  fresh(): Promise<this> {
    const next = this.turn.then(() => this.look());
    this.turn = next.catch(() => undefined);
    return next;
  }

  /** What is wrong with logs, in a sentence each. */
  get problems(): string[] {
    return [...this.devices.values()].flatMap(({ problem }) => problem ?? []);
  }

  /** The number of each device's last line. */
  get heads(): Record<string, number> {
    return Object.fromEntries([...this.lastSteps].map(([dev, { lines }]) => [dev, lines.at(-1)?.n ?? 0]));
  }

  line(id: string): PastLine | undefined {
    return this.ids.get(id);
  }

  /** The lines about a role, the oldest first. */
  ofRole(id: string): readonly PastLine[] {
    return this.roles.get(id) ?? [];
  }

  /** The role that last had this code, also where it is gone. */
  roleWithCode(code: string): string | undefined {
    return this.lines.findLast((line) => line.role === code || line.code === code.toUpperCase())?.role;
  }

  /** The step that a decision belongs to. */
  stepOf(id: string): PastStep | undefined {
    const line = this.ids.get(id);
    if (line === undefined) return undefined;
    return this.steps.findLast(({ lines }) => {
      const [first] = lines;
      const last = lines.at(-1);
      return first?.dev === line.dev && first.n <= line.n && (last?.n ?? 0) >= line.n;
    });
  }

  /** The decisions of lines, with their values, in the order of the lines. @throws CanonError `E_AUDIT_CHAIN` */
  async read(lines: readonly PastLine[]): Promise<Decision[]> {
    const decisions = new Map<string, Decision>();
    for (const [dev, past] of this.devices) {
      const own = lines.filter((line) => line.dev === dev);
      for (const decision of own.length === 0 ? [] : await past.read(own))
        decisions.set(decision.id, decision);
    }
    return lines.flatMap(({ id }) => decisions.get(id) ?? []);
  }

  private async look(): Promise<this> {
    const news: PastLine[] = [];
    const names = (await this.disk.readdir(join(this.root, 'decisions'))).filter((name) =>
      /^[0-9a-f]{16}$/.test(name),
    );
    let anew = [...this.devices.keys()].some((device) => !names.includes(device));
    for (const device of [...this.devices.keys()]) {
      if (!names.includes(device)) this.devices.delete(device);
    }
    for (const device of names) {
      const known = this.devices.get(device);
      const past =
        known ?? new DevicePast(join(this.root, 'decisions', device), device, this.disk, this.shared);
      this.devices.set(device, past);
      const found = await past.look();
      if (found.anew) {
        anew = true;
        this.lines = this.lines.filter(({ dev }) => dev !== device);
      }
      for (const line of found.lines) news.push(line);
    }
    if (anew) this.lines = this.lines.filter(({ dev }) => this.devices.has(dev));
    if (news.length > 0 || anew) this.take(news, anew);
    return this;
  }

  private take(news: PastLine[], anew: boolean): void {
    this.version += 1;
    news.sort(byTime);
    const last = this.lines.at(-1);
    const [first] = news;
    if (!anew && (last === undefined || first === undefined || last.hlc <= first.hlc)) {
      for (const line of news) this.add(line);
      return;
    }
    this.epoch += 1;
    const all = [...this.lines, ...news].sort(byTime);
    this.lines = [];
    this.steps = [];
    this.ids = new Map();
    this.roles = new Map();
    this.lastSteps.clear();
    for (const line of all) this.add(line);
  }

  private add(line: PastLine): void {
    this.lines.push(line);
    this.ids.set(line.id, line);
    if (line.role !== undefined) {
      const own = this.roles.get(line.role);
      if (own === undefined) this.roles.set(line.role, [line]);
      else own.push(line);
    }
    const before = this.lastSteps.get(line.dev);
    const latest = before?.lines.at(-1);
    const written =
      line.goesOn !== undefined &&
      latest?.writes === line.goesOn &&
      before !== undefined &&
      latest.by === line.by;
    if (before !== undefined && (latest?.act === line.act || written)) {
      before.lines.push(line);
      if (written) before.typing = true;
      if (this.steps.at(-1) !== before) {
        this.steps.splice(this.steps.lastIndexOf(before), 1);
        this.steps.push(before);
        this.epoch += 1;
      }
      return;
    }
    const step: PastStep = { lines: [line], typing: false };
    this.lastSteps.set(line.dev, step);
    this.steps.push(step);
  }
}

const byTime = (a: PastLine, b: PastLine): number => (a.hlc < b.hlc ? -1 : a.hlc > b.hlc ? 1 : 0);
