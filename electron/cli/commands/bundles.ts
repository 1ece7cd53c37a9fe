import { resolve } from 'node:path';
import { CanonError, errorData } from '../../../shared/errors.ts';
import type { PublishedRole } from '../../../shared/publish.ts';
import type { VerifyResult } from '../../../shared/views.ts';
import { readContainer } from '../../core/bundle/container.ts';
import type { PublicKey } from '../../core/bundle/ed25519.ts';
import { importPublicKey } from '../../core/bundle/key-import.ts';
import {
  type AcceptedBundle,
  acceptedFrom,
  advanceState,
  encodeState,
  parseState,
} from '../../core/bundle/state.ts';
import { isTime } from '../../core/bundle/time.ts';
import type { Verdict } from '../../core/bundle/verdict.ts';
import { canonHome } from '../../core/home.ts';
import {
  type CheckRequest,
  checkWithKeys,
  checkWithPin,
  refusedView,
  verifyView,
} from '../../core/release/check.ts';
import { exportBundle } from '../../core/release/export.ts';
import { errno, nodeDisk } from '../../core/store/disk.ts';
import { writeFileDurable } from '../../core/store/durable.ts';
import { SettingsFiles } from '../../core/store/settings-files.ts';
import { type Answer, type Command, done, type Invocation, listOption, textOption } from '../command.ts';
import { complaintOf } from '../complaint.ts';
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
    'created-at': {
      type: 'string',
      value: 'TIME',
      help: '2026-11-24T10:00:00Z (else SOURCE_DATE_EPOCH, else now)',
    },
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
      return done(
        result,
        `Bundle ${result.sequence} with ${result.records} ${result.records === 1 ? 'role' : 'roles'}: ${result.file}`,
        `Manifest ${result.manifestSha256}`,
        ...held,
      );
    });
  },
};

/** SOURCE_DATE_EPOCH stands for a missing --created-at, for reproducible builds. */
function sourceDate({ around }: Invocation): string | undefined {
  const epoch = around.env.SOURCE_DATE_EPOCH;
  if (epoch === undefined || epoch === '') return undefined;
  if (!/^\d{1,11}$/.test(epoch))
    throw new CanonError('usage', `SOURCE_DATE_EPOCH is a number of seconds, not ${epoch}.`);
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
  const after = textOption(invocation, 'after');
  let view: VerifyResult;
  try {
    const trust = await trustOf(invocation);
    const state = stateFile === undefined ? undefined : await readState(path(stateFile));
    const before = after === undefined ? undefined : acceptedFrom(await readContainer(path(after)));
    const verdict = await judge(invocation, { bundle: path(args[0] ?? ''), at }, trust, [before, state]);
    if (verdict.accept !== null && stateFile !== undefined) {
      await writeFileDurable(path(stateFile), encodeState(advanceState(state, verdict.accept)), {
        mode: 0o600,
      });
    }
    view = verifyView(verdict);
  } catch (error) {
    // A key or an earlier bundle that can't be used leaves nothing verified: the answer keeps its shape.
    if (!(error instanceof CanonError) || !error.code.startsWith('E_')) throw error;
    view = refusedView(errorData(error), at);
  }
  const lines = [
    `OK: bundle ${view.sequence}, ${view.records} roles, made ${view.createdAt}, good until ${view.expiresAt}`,
    ...view.signers.map(({ keyid, owner }) => `  signed by ${owner ?? 'key'} ${keyid}`),
  ];
  const warnings = view.warnings.map(({ code, message }) => `${code}: ${message}`);
  const refusal = view.error === undefined ? [] : [complaintOf({ details: {}, ...view.error })];
  return {
    document: view,
    lines: view.ok ? lines : [],
    complaints: [...refusal, ...warnings],
    status: verdictStatus(view.ok, view.code),
  };
}

/** Verifies against everything that was accepted before; the first refusal counts. */
async function judge(
  { around }: Invocation,
  request: CheckRequest,
  trust: Trust,
  accepted: readonly (AcceptedBundle | undefined)[],
): Promise<Verdict<PublishedRole>> {
  const check = (before: AcceptedBundle | undefined) =>
    trust.kind === 'keys'
      ? checkWithKeys(
          { ...request, accepted: before },
          { kind: 'keys', keys: trust.keys, threshold: trust.threshold },
        )
      : checkWithPin({ ...request, accepted: before }, canonHome(around.env), trust.taxonomy);
  const [first, ...others] = accepted.filter((before) => before !== undefined);
  let verdict = await check(first);
  for (const before of others) {
    if (verdict.ok) verdict = await check(before);
  }
  return verdict;
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

type Trust =
  | { kind: 'keys'; keys: PublicKey[]; threshold: number }
  | { kind: 'pin'; taxonomy: string | undefined };

/**
 * Keys in PEM files, or one workspace whose pinned root is meant; not both. Without either the pin of the canon that
 * the bundle says it is of.
 */
async function trustOf(invocation: Invocation): Promise<Trust> {
  const named = listOption(invocation, 'trust').map((name) => resolve(invocation.around.cwd, name));
  const keys: PublicKey[] = [];
  const folders: string[] = [];
  for (const path of named) {
    if (await isFolder(path)) folders.push(path);
    else keys.push(await readKey(path));
  }
  const [folder, another] = folders;
  if (another !== undefined || (folder !== undefined && keys.length > 0)) {
    throw new CanonError('usage', '--trust takes public keys, or one workspace, not both.');
  }
  const text = textOption(invocation, 'threshold');
  const threshold = text === undefined ? 1 : Number(text);
  if (text?.trim() === '' || !Number.isInteger(threshold) || threshold < 1) {
    throw new CanonError('usage', `--threshold is a number from 1, not ${text}.`);
  }
  if (keys.length > 0) return { kind: 'keys', keys, threshold };
  if (text !== undefined)
    throw new CanonError('usage', '--threshold goes with public keys; a root has a threshold of its own.');
  return { kind: 'pin', taxonomy: folder === undefined ? undefined : await taxonomyOf(folder) };
}

/** @throws CanonError `E_IO`, or what is wrong with the key (details.file) */
async function readKey(path: string): Promise<PublicKey> {
  const bytes = await readInput(path);
  try {
    return importPublicKey(bytes);
  } catch (error) {
    if (!(error instanceof CanonError)) throw error;
    throw new CanonError(error.code, error.message, { ...error.details, file: path });
  }
}

async function taxonomyOf(folder: string): Promise<string> {
  try {
    return (await SettingsFiles.open(folder, nodeDisk)).get('workspace').id;
  } catch (error) {
    // Nothing was verified, and nothing is wrong with the bundle: so not by the codes of its files.
    if (!(error instanceof CanonError) || error.code === 'not-a-workspace') throw error;
    throw new CanonError('not-a-workspace', error.message, error.details);
  }
}

export const bundleCommands: readonly Command[] = [exportCommand, verify];
