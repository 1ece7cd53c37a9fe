import { stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import { RELEASE_SCHEMA_VERSION, type Release } from '../../../shared/model/release.ts';
import type { ExportResult } from '../../../shared/views.ts';
import { openContainer } from '../bundle/container.ts';
import { signWith, type UnlockedKey, unlockKey } from '../bundle/keystore.ts';
import type { ParsedRoot } from '../bundle/root.ts';
import { isTime } from '../bundle/time.ts';
import { verifyBundle } from '../bundle/verify.ts';
import { type WrittenBundle, writeBundle } from '../bundle/write.ts';
import { GENERATOR } from '../program.ts';
import type { Session } from '../session.ts';
import { errno } from '../store/disk.ts';
import { writeFileDurable } from '../store/durable.ts';
import type { Work } from '../works.ts';
import { beginHandout, endHandout, isUnfinished } from './handout.ts';
import { CHANNEL, writeLedgerEntry } from './ledger.ts';
import { planRelease, type ReleasePlan, refusalOf } from './plan.ts';
import { publishedRecords } from './records.ts';
import { establishRoots, rootsFor } from './roots.ts';

export interface ExportRequest {
  /** Where the bundle goes; relative to `cwd`. */
  readonly out: string;
  readonly cwd?: string | undefined;
  readonly keyid?: string | undefined;
  /** Asked for only when everything else is in order. */
  readonly passphrase: () => string | Promise<string>;
  /** `YYYY-MM-DDTHH:MM:SSZ`; now where it is left out. */
  readonly createdAt?: string | undefined;
  /** The name that the caller gave this work. */
  readonly work?: string | undefined;
}

/**
 * Makes the next bundle of all texts in force, signs it, and hands it out only after it passed the same verification
 * that everybody else will run, and after the ledger has it. The same workspace, ledger, key and time give the same
 * bytes; so a bundle that the ledger has and that a crash kept from its file is made again as it was.
 * It can be cancelled until signing begins.
 * @throws CanonError `nothing-to-export`, `already-published`, `key-not-in-root`, the codes of the key file, of the
 * frozen texts and of the ledger; `E_IO` where the file can't be written
 */
export function exportBundle(session: Session, request: ExportRequest): Promise<ExportResult> {
  const { workspace } = session;
  const all = async (work: Work): Promise<ExportResult> => {
    const by = session.by();
    const file = isAbsolute(request.out) ? request.out : resolve(request.cwd ?? '.', request.out);
    await refuseFolder(file);
    const wanted = momentOf(request.createdAt, workspace.clock());
    const planned = await planRelease(workspace, wanted, work);
    const refusal = refusalOf(planned, wanted);
    const again =
      refusal?.code === 'already-published' && (await isUnfinished(workspace, planned.ledger.at(-1)));
    if (refusal !== undefined && !again) throw refusal;
    const { plan, createdAt } = again ? lastOf(planned) : { plan: planned, createdAt: wanted };
    const key = await unlockKey(session.home, request.keyid, await request.passphrase());
    try {
      await work.seal();
      const roots = await rootsFor(workspace, session.home, key, createdAt);
      const bundle = await makeBundle(session, plan, roots.chain, key, createdAt);
      if (again) requireSame(planned, bundle);
      await checkAsConsumer(bundle, roots.chain, createdAt);
      const entry = entryOf(plan, bundle, by, key);
      // Nobody gets a bundle whose number the ledger doesn't have: the file takes its name last.
      const beforeRename = async (): Promise<void> => {
        await establishRoots(workspace, session.home, roots);
        if (again) return;
        await beginHandout(workspace, entry);
        await writeLedgerEntry(workspace.root, entry, workspace.disk);
        await workspace.note(
          by,
          { kind: 'release' },
          'release',
          `bundle ${entry.sequence}, ${entry.manifestSha256}`,
        );
      };
      await writeFileDurable(file, bundle.zip, { disk: workspace.disk, beforeRename }).catch(
        asExportError(file),
      );
      await endHandout(workspace);
      return {
        file,
        records: plan.records.length,
        sequence: plan.sequence,
        manifestSha256: bundle.manifestSha256,
        held: plan.held.map(({ code, reason }) => ({ code, reason })),
      };
    } finally {
      key.lock();
    }
  };
  return session.works.run(request.work, (work) => workspace.exclusive(() => all(work)));
}

/** Found before anything is signed, so that no number is used up for it. */
async function refuseFolder(file: string): Promise<void> {
  const info = await stat(file).catch(() => undefined);
  if (info?.isDirectory() !== true) return;
  throw new CanonError(
    'E_IO',
    `${file} is a folder. Name the file that the bundle goes into, as ${join(file, 'x.canon.zip')}.`,
    { file },
  );
}

/** The last bundle once more, as it was planned then: the same texts, number and moment. */
function lastOf(planned: ReleasePlan): { plan: ReleasePlan; createdAt: Date } {
  const ledger = planned.ledger.slice(0, -1);
  const last = planned.ledger.at(-1);
  const withdrawn = last?.withdrawn ?? [];
  return {
    plan: { ...planned, sequence: ledger.length + 1, ledger, withdrawn },
    createdAt: new Date(last?.at ?? 0),
  };
}

function requireSame({ ledger }: ReleasePlan, { manifestSha256 }: WrittenBundle): void {
  const last = ledger.at(-1);
  if (last?.manifestSha256 === manifestSha256) return;
  throw new CanonError(
    'already-published',
    `Bundle ${last?.sequence} is in the ledger, its file was never written, and it can't be made again as it was (another key, or another version of this program). Nothing was exported. The next change gives the next bundle, which has everything.`,
    { sequence: last?.sequence },
  );
}

function momentOf(createdAt: string | undefined, now: number): Date {
  if (createdAt === undefined) return new Date(Math.floor(now / 1000) * 1000);
  if (isTime(createdAt)) return new Date(createdAt);
  throw new CanonError('bad-parameters', `${createdAt} is no time of the form 2026-11-24T10:00:00Z.`, {
    field: 'createdAt',
  });
}

function makeBundle(
  { workspace }: Session,
  plan: ReleasePlan,
  roots: readonly ParsedRoot[],
  key: UnlockedKey,
  createdAt: Date,
): Promise<WrittenBundle> {
  return writeBundle({
    taxonomy: workspace.settingsFiles.get('workspace').id,
    channel: CHANNEL,
    sequence: plan.sequence,
    history: plan.ledger.map(({ manifestSha256 }) => manifestSha256),
    createdAt,
    rootVersion: roots.at(-1)?.root.version ?? 1,
    records: plan.records.map(({ text }) => ({
      id: text.id,
      code: text.code,
      version: text.version,
      value: text,
    })),
    withdrawn: plan.withdrawn,
    rootEnvelopes: roots.map(({ root, bytes }) => ({ version: root.version, bytes })),
    generator: GENERATOR,
    port: publishedRecords,
    sign: signWith(key),
  });
}

/** What we hand out must pass what others run; anything else would be a fault found too late. */
async function checkAsConsumer(bundle: WrittenBundle, roots: readonly ParsedRoot[], at: Date): Promise<void> {
  const trust = { kind: 'root' as const, roots: roots.map(({ bytes }) => bytes) };
  const verdict = await verifyBundle(openContainer(bundle.zip), { trust, at, records: publishedRecords });
  if (verdict.ok) return;
  throw new CanonError(
    verdict.code,
    `The bundle was not handed out: it would not verify (${verdict.error?.message ?? verdict.code}).`,
    verdict.error?.details ?? {},
  );
}

function entryOf(plan: ReleasePlan, bundle: WrittenBundle, by: string, key: UnlockedKey): Release {
  const { createdAt, expiresAt, rootVersion } = bundle.manifest.predicate;
  return {
    schemaVersion: RELEASE_SCHEMA_VERSION,
    channel: CHANNEL,
    sequence: plan.sequence,
    manifestSha256: bundle.manifestSha256,
    at: createdAt,
    expiresAt,
    by,
    keyid: key.keyid,
    rootVersion,
    records: plan.records.map(({ text, sha256 }) => ({
      id: text.id,
      code: text.code,
      version: text.version,
      sha256,
    })),
    withdrawn: [...plan.withdrawn],
  };
}

function asExportError(file: string) {
  return (error: unknown): never => {
    if (error instanceof CanonError) throw error;
    const why = error instanceof Error ? error.message : errno(error);
    throw new CanonError('E_IO', `${file} could not be written (${why}). Name a place you may write to.`, {
      file,
    });
  };
}
