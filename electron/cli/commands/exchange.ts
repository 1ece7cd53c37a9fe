import { resolve } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import type { ImportResult } from '../../../shared/views.ts';
import { readContainer } from '../../core/bundle/container.ts';
import { writeAccepted } from '../../core/bundle/pins.ts';
import type { AcceptedBundle } from '../../core/bundle/state.ts';
import { canonHome } from '../../core/home.ts';
import { bundleSources } from '../../core/release/import-bundle.ts';
import { type Command, hasOption, type Invocation, textOption } from '../command.ts';
import { STATUS } from '../status.ts';
import { person, withSession } from '../with-session.ts';
import { isFolder, readInput } from './keys.ts';
import { changeLine } from './reading.ts';

const importCommand: Command = {
  name: 'import',
  usage: 'DIR FILE… [--as page|canon|bundle] [--dry-run] [--strict]',
  summary: 'Imports role pages, role JSON or bundles; the same import again changes nothing',
  more: 'The format is told from the content without --as. A bundle is verified first, with the root pinned on this machine.',
  arity: [2, 10_000],
  options: {
    as: { type: 'string', value: 'FORMAT', help: 'page, canon (role JSON) or bundle' },
    'dry-run': { type: 'boolean', help: 'only say what would happen' },
    strict: { type: 'boolean', help: 'the status is 1 where a line found no place' },
  },
  async run(invocation) {
    const form = textOption(invocation, 'as');
    if (form !== undefined && !['page', 'canon', 'bundle'].includes(form)) {
      throw new CanonError('usage', `--as is page, canon or bundle, not ${form}.`);
    }
    const dryRun = hasOption(invocation, 'dry-run');
    const inputs: Input[] = [];
    for (const file of invocation.args.slice(1)) inputs.push(await readSource(invocation, file, form));
    const sources = inputs.flatMap((input) => input.sources);
    const as = form === 'page' || form === 'canon' ? { as: form as 'page' } : {};
    return withSession(invocation, !dryRun, 'import', async (call, { home }) => {
      const result = await call('exchange.import', { sources, dryRun, ...as });
      if (!dryRun) await rememberBundles(home, inputs);
      const { added, changed, unchanged, skipped, unplaced, problems, differences, decisions, roles } =
        result;
      const document = {
        added,
        changed,
        unchanged,
        skipped,
        unplaced,
        problems,
        differences,
        decisions,
        roles,
      };
      return {
        document,
        lines: importLines(result),
        status: importStatus(result, hasOption(invocation, 'strict')),
      };
    });
  },
};

interface Input {
  readonly sources: readonly { readonly name: string; readonly text: string }[];
  readonly accept?: AcceptedBundle | null;
}

async function readSource(invocation: Invocation, file: string, form: string | undefined): Promise<Input> {
  const path = resolve(invocation.around.cwd, file);
  const folder = await isFolder(path);
  const bytes = folder ? undefined : await readInput(path);
  const zip = bytes?.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004')) === true;
  if (form === 'bundle' || (form === undefined && (folder || zip))) {
    const home = canonHome(invocation.around.env);
    return bundleSources(await readContainer(path), file, home, new Date(invocation.around.clock()));
  }
  if (bytes === undefined)
    throw new CanonError('unreadable', `${file} is a folder, and no bundle is wanted. Name files.`, { file });
  try {
    return { sources: [{ name: file, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }] };
  } catch {
    throw new CanonError('unreadable', `${file} is no UTF-8 text. Save it as UTF-8 and import it again.`, {
      file,
    });
  }
}

/** After the import is durable: from now on nothing older passes. The other order would lock a retry out. */
async function rememberBundles(home: string, inputs: readonly Input[]): Promise<void> {
  for (const { accept } of inputs) {
    if (accept !== undefined && accept !== null) await writeAccepted(home, accept);
  }
}

function importLines({ problems, unplaced, differences, newRoles, ...counts }: ImportResult): string[] {
  const { added, changed, unchanged, skipped, dryRun } = counts;
  return [
    ...problems.map(
      ({ file, line, severity, code, message }) =>
        `${file}${line === null ? '' : `:${line}`}: ${severity}: ${code}: ${message}`,
    ),
    ...unplaced.map(({ file, line, text }) => `${file}:${line}: unplaced: ${text}`),
    ...newRoles.map((code) => `${code}: new`),
    ...differences.flatMap(({ role, changes }) => changes.map((change) => `${role}: ${changeLine(change)}`)),
    `${dryRun ? 'Would be: ' : ''}${added} added, ${changed} changed, ${unchanged} unchanged, ${skipped} skipped, ${unplaced.length} lines unplaced`,
  ];
}

/** Roles that a rule keeps out (DOMAIN.md: a reserved code, one that is taken); the rest that is skipped can't be read. */
const REFUSED = new Set(['code-reserved', 'code-taken', 'ambiguous-code']);

function importStatus({ skipped, unplaced, problems }: ImportResult, strict: boolean): number {
  const refused = problems.filter(({ code }) => REFUSED.has(code)).length;
  if (skipped > refused) return STATUS.badInput;
  if (skipped > 0) return STATUS.refused;
  return strict && unplaced.length > 0 ? STATUS.found : STATUS.done;
}

const serve: Command = {
  name: 'serve',
  usage: 'DIR [--port N] [--no-open]',
  summary: 'Opens the editor in this machine’s browser; prints its address',
  more: 'Where the workspace is open in an editor already, it prints a new address of that one. Without a window of its own\nit runs until SIGINT or SIGTERM; Enter prints a new address.',
  arity: [1, 1],
  options: {
    port: { type: 'string', value: 'N', help: 'the port (default: any free one)' },
    'no-open': { type: 'boolean', help: 'open no window' },
  },
  async run(invocation) {
    const { around, args } = invocation;
    const text = textOption(invocation, 'port') ?? '0';
    const port = Number(text);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new CanonError('usage', `--port is a number, not ${text}.`);
    const status = await around.serve({
      dir: resolve(around.cwd, args[0] ?? '.'),
      port,
      open: !hasOption(invocation, 'no-open'),
      home: canonHome(around.env),
      by: person(invocation),
      log: announcer(invocation),
    });
    return { document: undefined, lines: [], status };
  },
};

/** Under `--json` the first address is the document, as soon as it is known; everything else is a message. */
function announcer({ json, around }: Invocation): (line: string) => void {
  let told = false;
  return (line) => {
    const address = told ? undefined : /^Canon Curator is ready at (\S+)$/.exec(line)?.[1];
    if (!json) around.stdout(`${line}\n`);
    else if (address === undefined) around.stderr(`${line}\n`);
    else {
      told = true;
      around.stdout(`${JSON.stringify({ address })}\n`);
    }
  };
}

export const exchangeCommands: readonly Command[] = [importCommand, serve];
