/** What a method can be about that needs no open workspace: this person's home, and which workspace is open at all. */
export interface Machine {
  /** CANON_HOME */
  readonly home: string;
  /** The example canon that ships. */
  readonly seeds: string;
  /** Why the workspace of the last time is not open, where it should have been. */
  readonly failure: OpenFailure | null;
  /**
   * Opens another workspace in place of the one that is open, if any. All or nothing: where it can't be opened, or the
   * one that is open can't be saved, everything stays as it is.
   * @returns its folder, as it is really called
   * @throws CanonError as opening a workspace does
   */
  open(path: string): Promise<string>;
}

/** A workspace that could not be opened, and what was said about it. */
export interface OpenFailure {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}
