import type { parseArgs } from 'node:util';
import type { Handlers } from '../core/dispatch.ts';

export type OptionSpec = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>[string] & {
  /** What stands after the option in the help: `TEXT`, `FILE`; nothing for a switch. */
  readonly value?: string;
  readonly help: string;
};

/** The program's surroundings, so that tests can give it others. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether a person sits at standard input; nothing is asked otherwise. */
  readonly isTerminal: boolean;
  readonly clock: () => number;
  /** The folder of the example canon that ships. */
  readonly seeds: string;
  readonly handlers: Handlers;
  /** The browser shell, which the command line does not know itself. */
  readonly serve: (request: ServeRequest) => Promise<number>;
}

interface ServeRequest {
  readonly dir: string;
  readonly port: number;
  readonly open: boolean;
  readonly home: string;
  readonly by: string | undefined;
  readonly log: (line: string) => void;
}

/** What a command gets: its words, its options, and where it runs. */
export interface Invocation {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | string[] | undefined>>;
  readonly json: boolean;
  readonly around: Surroundings;
}

/**
 * What a command answers: a document for `--json` (undefined where it wrote one already), lines for people on standard
 * output, what goes to standard error in any case, and its exit status.
 */
export interface Answer {
  readonly document: unknown;
  readonly lines: readonly string[];
  readonly complaints?: readonly string[];
  readonly status: number;
}

export interface Command {
  /** The words that call it: `key new`, or `list DIR` as `list`. */
  readonly name: string;
  /** What comes after the name, as the help shows it. */
  readonly usage: string;
  readonly summary: string;
  readonly more?: string;
  /** How many words it takes, at least and at most. */
  readonly arity: readonly [number, number];
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly run: (invocation: Invocation) => Promise<Answer>;
}

/** Options that every command takes. */
export const COMMON: Readonly<Record<string, OptionSpec>> = {
  json: { type: 'boolean', help: 'one JSON document on standard output' },
  by: {
    type: 'string',
    value: '"Name <address>"',
    help: 'who decides (else CANON_AUTHOR, else the author of this machine)',
  },
  debug: { type: 'boolean', help: 'show the stack of a fault' },
  help: { type: 'boolean', short: 'h', help: 'this help' },
};

export const done = (document: unknown, ...lines: string[]): Answer => ({ document, lines, status: 0 });

/** An option's text; undefined where it was not given. */
export function textOption({ options }: Invocation, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** An option that may be given several times. */
export function listOption({ options }: Invocation, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value : [];
}

export const hasOption = ({ options }: Invocation, name: string): boolean => options[name] === true;
