/**
 * The one error the program throws on purpose.
 *
 * `code` is kebab-case for errors of ours and `E_…` for those of bundles, keys and sync; shells turn it into
 * an exit status or a message. `message` says what happened, what is safe and what to do. `details` holds what
 * a program may want to read (file, line, field, holder, findings …) and must survive JSON.
 */
export class CanonError extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'CanonError';
    this.code = code;
    this.details = details;
  }
}

/** The same error as plain data: what crosses the wire and what `--json` prints. */
export interface ErrorData {
  code: string;
  message: string;
  details: Readonly<Record<string, unknown>>;
}

/**
 * Any thrown thing as {@link ErrorData}. Something that is no CanonError is a fault of ours: `internal`; its
 * stack is kept out of the data on purpose and goes to the log of the shell.
 */
export function errorData(thrown: unknown): ErrorData {
  if (thrown instanceof CanonError) {
    return { code: thrown.code, message: thrown.message, details: thrown.details };
  }
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'internal',
    message: `Something went wrong inside the program (${what}). What was saved before is safe; please report this.`,
    details: {},
  };
}
