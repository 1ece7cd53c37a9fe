import { join, resolve } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import { workspaceSchema } from '../../../shared/model/settings.ts';
import { readContainer } from '../../core/bundle/container.ts';
import type { PublicKey } from '../../core/bundle/ed25519.ts';
import { importPublicKey } from '../../core/bundle/key-import.ts';
import { type AcceptedBundle, acceptedFrom, advanceState, encodeState, parseState } from '../../core/bundle/state.ts';
import { isTime } from '../../core/bundle/time.ts';
import { canonHome } from '../../core/home.ts';
import { checkWithKeys, checkWithPin, verifyView } from '../../core/release/check.ts';
import { exportBundle } from '../../core/release/export.ts';
import { errno, nodeDisk } from '../../core/store/disk.ts';
import { writeFileDurable } from '../../core/store/durable.ts';
import { type Answer, type Command, done, type Invocation, listOption, textOption } from '../command.ts';
import { PASSPHRASE_OPTIONS, passphraseOf } from '../passphrase.ts';
import { verdictStatus } from '../status.ts';
import { withSession } from '../with-session.ts';
import { isFolder, readInput } from './keys.ts';

const exportCommand: Command = {
  name: 'export',
  usage: 'DIR --out FILE [--as bundle] [--key KEYID] [--created-at TIME]',
  summary: 'Makes a signed bundle of all texts in force',
  more: 'Where the workspace has no trust root yet, the first export makes root 1 of its key and pins it here.\nThe same workspace, ledger and time give the same bytes.',
  arity: [1, 1],
  options: {
    out: { type: 'string', value: 'FILE', help: 'where to, as x.canon.zip' },
    as: { type: 'string', value: 'FORMAT', help: 'bundle (the only one yet)' },
    key: { type: 'string', value: 'KEYID', help: 'the key that signs; may be left out with exactly one' },
    'created-at': { type: 'string', value: 'TIME', help: '2026-11-24T10:00:00Z (else SOURCE_DATE_EPOCH, else now)' },
    ...PASSPHRASE_OPTIONS,
  },
  async run(invocation) {
    const out = textOption(invocation, 'out');
    const form = textOption(invocation, 'as') ?? 'bundle';
    if (out === undefined) throw new CanonError('usage', 'Usage: canon export DIR --out FILE');
    if (form !== 'bundle') throw new CanonError('usage', `--as ${form}: this version exports bundles only.`);
    const keyid = textOption(invocation, 'key');
    const createdAt = textOption(invocation, 'created-at') ?? sourceDate(invocation);
    return withSession(invocation, true, 'export', async (_call, session) => {
      const result = await exportBundle(session, {
        out,
        cwd: invocation.around.cwd,
        keyid,
        createdAt,
        passphrase: () => passphraseOf(invocation, false),
      });
      const held = result.held.map(({ code, reason }) => `  stays behind: ${code} (${reason})`);
      return done(result, `Bundle ${result.sequence} with ${result.records} roles: ${result.file}`, `Manifest ${result.manifestSha256}`, ...held);
    });
  },
};

/** SOURCE_DATE_EPOCH stands for a missing --created-at, for reproducible builds. */
function sourceDate({ around }: Invocation): string | undefined {
  const epoch = around.env.SOURCE_DATE_EPOCH;
  if (epoch === undefined || epoch === '') return undefined;
  if (!/^\d{1,11}$/.test(epoch)) throw new CanonError('usage', `SOURCE_DATE_EPOCH is a number of seconds, not ${epoch}.`);
  return `${new Date(Number(epoch) * 1000).toISOString().slice(0, 19)}Z`;
}

const verify: Command = {
  name: 'verify',
  usage: 'FILE [--trust DIR|PUBLIC_KEY.pem]… [--threshold N] [--at TIME] [--after BUNDLE] [--state FILE]',
  summary: 'Proves offline that a bundle is genuine, whole and not older than it should be',
  more: 'FILE is an archive or an unpacked folder. With PEM files these keys are trusted, N of them (default 1) must have\nsigned; with a workspace, its root as pinned on this machine. --after names the bundle taken before; --state keeps\nthat in a file, so that an older or another bundle is refused next time.',
  arity: [1, 1],
  options: {
    trust: { type: 'string', multiple: true, value: 'DIR|PEM', help: 'whom to believe' },
    threshold: { type: 'string', value: 'N', help: 'how many of the keys must have signed' },
    at: { type: 'string', value: 'TIME', help: 'judge as of this time' },
    after: { type: 'string', value: 'BUNDLE', help: 'the bundle accepted before' },
    state: { type: 'string', value: 'FILE', help: 'remembers what was accepted' },
  },
  run: verifyFile,
};

async function verifyFile(invocation: Invocation): Promise<Answer> {
  const { around, args } = invocation;
  const path = (name: string): string => resolve(around.cwd, name);
  const at = momentOf(textOption(invocation, 'at'), around.clock());
  const stateFile = textOption(invocation, 'state');
  const state = stateFile === undefined ? undefined : await readState(path(stateFile));
  const after = textOption(invocation, 'after');
  const accepted = after === undefined ? state : acceptedFrom(await readContainer(path(after)));
  const request = { bundle: path(args[0] ?? ''), at, accepted };
  const trust = await trustOf(invocation);
  const verdict =
    trust.kind === 'keys'
      ? await checkWithKeys(request, { kind: 'keys', keys: trust.keys, threshold: trust.threshold })
      : await checkWithPin(request, canonHome(around.env), trust.taxonomy);
  if (verdict.accept !== null && stateFile !== undefined) {
    await writeFileDurable(path(stateFile), encodeState(advanceState(state, verdict.accept)), { mode: 0o600 });
  }
  const view = verifyView(verdict);
  const warnings = view.warnings.map(({ code, message }) => `${code}: ${message}`);
  const signers = view.signers.map(({ keyid, owner }) => `  signed by ${owner ?? 'key'} ${keyid}`);
  const said = view.ok
    ? `OK: bundle ${view.sequence}, ${view.records} roles, made ${view.createdAt}, good until ${view.expiresAt}`
    : `${view.code}: ${view.error?.message ?? 'not verified'}`;
  return { document: view, lines: [said, ...signers, ...warnings], status: verdictStatus(view.ok, view.code) };
}

function momentOf(text: string | undefined, now: number): Date {
  if (text === undefined) return new Date(now);
  if (!isTime(text)) throw new CanonError('usage', `--at is a time as 2026-11-24T10:00:00Z, not ${text}.`);
  return new Date(text);
}

async function readState(path: string): Promise<AcceptedBundle | undefined> {
  try {
    return parseState(await nodeDisk.readFile(path));
  } catch (error) {
    if (errno(error) === 'ENOENT') return undefined;
    throw error;
  }
}

type Trust = { kind: 'keys'; keys: PublicKey[]; threshold: number } | { kind: 'pin'; taxonomy: string };

/** Keys in PEM files, or one workspace whose pinned root is meant; not both. */
async function trustOf(invocation: Invocation): Promise<Trust> {
  const named = listOption(invocation, 'trust').map((name) => resolve(invocation.around.cwd, name));
  const keys: PublicKey[] = [];
  const folders: string[] = [];
  for (const path of named) {
    if (await isFolder(path)) folders.push(path);
    else keys.push(importPublicKey(await readInput(path)));
  }
  if (folders.length > 1 || (folders.length === 1 && keys.length > 0)) {
    throw new CanonError('usage', '--trust takes public keys, or one workspace, not both.');
  }
  const text = textOption(invocation, 'threshold');
  const threshold = text === undefined ? 1 : Number(text);
  if (!Number.isInteger(threshold) || threshold < 1) throw new CanonError('usage', `--threshold is a number from 1, not ${text}.`);
  if (keys.length > 0) return { kind: 'keys', keys, threshold };
  return { kind: 'pin', taxonomy: folders[0] === undefined ? '' : await taxonomyOf(folders[0]) };
}

async function taxonomyOf(folder: string): Promise<string> {
  const bytes = await nodeDisk.readFile(join(folder, 'canon.json')).catch(() => {
    throw new CanonError('not-a-workspace', `${folder} is no workspace (it has no canon.json).`, { folder });
  });
  const parsed = workspaceSchema.safeParse(JSON.parse(bytes.toString('utf8')));
  if (!parsed.success) throw new CanonError('not-a-workspace', `The canon.json of ${folder} can't be read.`, { folder });
  return parsed.data.id;
}

export const bundleCommands: readonly Command[] = [exportCommand, verify];
