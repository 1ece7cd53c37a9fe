/** What this window is writing and has no answer to yet: undo and redo mean the step that a person sees, so they wait. */
export class UnderWay {
  private readonly works = new Set<Promise<unknown>>();

  /** Whether anything is under way. */
  get busy(): boolean {
    return this.works.size > 0;
  }

  /** Counts work until it has ended, well or not. */
  track<T>(work: Promise<T>): Promise<T> {
    this.works.add(work);
    const ended = (): void => void this.works.delete(work);
    work.then(ended, ended);
    return work;
  }

  /** When everything that was begun has its answer, what came of it meanwhile included. Never rejects. */
  async settled(): Promise<void> {
    while (this.works.size > 0) await Promise.allSettled([...this.works]);
  }
}
