import { resolve } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import { readContainer } from '../../core/bundle/container.ts';
import { bundleSources } from '../../core/release/import-bundle.ts';
import { canonHome } from '../../core/home.ts';
import { type Command, hasOption, type Invocation, textOption } from '../command.ts';
import { STATUS } from '../status.ts';
import { person, withSession } from '../with-session.ts';
import { isFolder, readInput } from './keys.ts';

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
    const sources: { name: string; text: string }[] = [];
    for (const file of invocation.args.slice(1)) sources.push(...(await readSource(invocation, file, form)));
    const as = form === 'page' || form === 'canon' ? { as: form as 'page' } : {};
    return withSession(invocation, !dryRun, 'import', async (call) => {
      const result = await call('exchange.import', { sources, dryRun, ...as });
      const { added, changed, unchanged, skipped, unplaced, problems, differences, decisions, roles } = result;
      const lines = [
        ...problems.map(({ file, line, severity, code, message }) => `${file}${line === null ? '' : `:${line}`}: ${severity}: ${code}: ${message}`),
        ...unplaced.map(({ file, line, text }) => `${file}:${line}: unplaced: ${text}`),
        `${dryRun ? 'Would be: ' : ''}${added} added, ${changed} changed, ${unchanged} unchanged, ${skipped} skipped, ${unplaced.length} lines unplaced`,
      ];
      const document = { added, changed, unchanged, skipped, unplaced, problems, differences, decisions, roles };
      const found = unplaced.length > 0 && hasOption(invocation, 'strict');
      return { document, lines, status: skipped > 0 ? STATUS.badInput : found ? STATUS.found : STATUS.done };
    });
  },
};

async function readSource(invocation: Invocation, file: string, form: string | undefined) {
  const path = resolve(invocation.around.cwd, file);
  const folder = await isFolder(path);
  const bytes = folder ? undefined : await readInput(path);
  const zip = bytes?.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004')) === true;
  if (form === 'bundle' || folder || zip) {
    return bundleSources(await readContainer(path), file, canonHome(invocation.around.env), new Date(invocation.around.clock()));
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return [{ name: file, text }];
  } catch {
    throw new CanonError('unreadable', `${file} is no UTF-8 text. Save it as UTF-8 and import it again.`, { file });
  }
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
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new CanonError('usage', `--port is a number, not ${text}.`);
    const status = await around.serve({
      dir: resolve(around.cwd, args[0] ?? '.'),
      port,
      open: !hasOption(invocation, 'no-open'),
      home: canonHome(around.env),
      by: person(invocation),
      log: (line) => (invocation.json ? around.stderr : around.stdout)(`${line}\n`),
    });
    return { document: {}, lines: [], status };
  },
};

export const exchangeCommands: readonly Command[] = [importCommand, serve];
