/** Milliseconds between tries of what can't be saved; the last one for as long as it takes. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** Tries something again, ever more patiently, until it is told that it worked. */
export class Patience {
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly again: () => void) {}

  /** It did not work: there will be another try. */
  failed(): void {
    clearTimeout(this.timer);
    const pause = PAUSES_MS[Math.min(this.tries, PAUSES_MS.length - 1)];
    this.tries += 1;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.again();
    }, pause);
  }

  /** Whether a try is due later, so that nothing needs to hurry. */
  get waits(): boolean {
    return this.timer !== undefined;
  }

  /** It is tried now, by a person or because something changed; pauses grow on from where they were. */
  hurry(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** It worked. */
  done(): void {
    this.hurry();
    this.tries = 0;
  }
}
