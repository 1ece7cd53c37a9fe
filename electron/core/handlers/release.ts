import { dirname, join } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import { normaliseTitle } from '../../../shared/normalise.ts';
import type { ReleasePreview } from '../../../shared/views.ts';
import { listKeys } from '../bundle/keystore.ts';
import { readPin } from '../bundle/pins.ts';
import { bundleFileName } from '../bundle/write.ts';
import type { Handlers } from '../dispatch.ts';
import { checkWithPin, verifyView } from '../release/check.ts';
import { exportBundle } from '../release/export.ts';
import { makeKey } from '../release/keys.ts';
import { CHANNEL } from '../release/ledger.ts';
import { type OutgoingRecord, planRelease, type ReleasePlan, refusalOf } from '../release/plan.ts';
import { publishedRoots } from '../release/roots.ts';
import type { Session } from '../session.ts';

type ReleaseHandlers = Pick<
  Handlers,
  'keys.list' | 'keys.create' | 'release.preview' | 'release.export' | 'release.verify'
>;

export const releaseHandlers: ReleaseHandlers = {
  async 'keys.list'(_params, session) {
    return { keys: await keyViews(session.home) };
  },

  async 'keys.create'({ label, passphrase }, session) {
    const createdAt = new Date(session.workspace.clock());
    const { keyid, owner, publicKeyFile } = await makeKey({
      home: session.home,
      owner: session.by(),
      label,
      passphrase,
      createdAt,
    });
    return { keyid, owner, publicKeyFile };
  },

  async 'release.preview'(_params, session) {
    return preview(session);
  },

  'release.export'(params, session) {
    return exportBundle(session, { ...params, passphrase: () => params.passphrase });
  },

  async 'release.verify'({ file, base64 }, session) {
    const { workspace, home } = session;
    const bundle = base64 !== undefined ? Buffer.from(base64, 'base64') : file;
    if (bundle === undefined)
      throw new CanonError('bad-parameters', 'Name a bundle file, or send its bytes.');
    const request = { bundle, at: new Date(workspace.clock()) };
    return verifyView(await checkWithPin(request, home, workspace.settingsFiles.get('workspace').id));
  },
};

async function keyViews(home: string) {
  const { keys } = await listKeys(home);
  return keys.map(({ keyid, label, owner, createdAt }) => ({ keyid, label, owner, createdAt }));
}

async function preview(session: Session): Promise<ReleasePreview> {
  const { workspace, home } = session;
  const file = workspace.settingsFiles.get('workspace');
  const now = new Date(workspace.clock());
  const plan = await planRelease(workspace, now);
  const refusal = refusalOf(plan, now);
  const root = (await publishedRoots(workspace)).at(-1);
  const pin = root === undefined ? undefined : await readPin(home, file.id);
  const slug =
    normaliseTitle(file.name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'canon';
  return {
    channel: CHANNEL,
    sequence: plan.sequence,
    refusal: refusal === undefined ? null : { code: refusal.code, message: refusal.message },
    goesOut: plan.records.map((record) => outgoing(record, plan)),
    withdrawn: [...plan.withdrawn],
    held: [...plan.held],
    past: [...plan.ledger].reverse().map(({ sequence, manifestSha256, at, by, records }) => ({
      sequence,
      manifestSha256,
      at,
      by,
      records: records.length,
    })),
    root:
      root === undefined
        ? null
        : {
            version: root.root.version,
            fingerprint: root.sha256,
            pinned: pin?.current.sha256 === root.sha256,
          },
    keys: await keyViews(home),
    suggestedFile: join(dirname(workspace.root), bundleFileName(slug, CHANNEL, plan.sequence)),
  };
}

function outgoing(
  { facts, text, sha256 }: OutgoingRecord,
  { ledger }: ReleasePlan,
): ReleasePreview['goesOut'][number] {
  const before = ledger.at(-1)?.records.find(({ id }) => id === facts.id);
  return {
    id: facts.id,
    code: text.code,
    title: text.title,
    version: text.version,
    change: before === undefined ? 'new' : before.sha256 === sha256 ? 'same' : 'changed',
    approvedBy: text.approval?.by ?? [],
    approvedAt: text.approval?.at ?? '',
    openDraft: facts.version > text.version ? facts.version : null,
  };
}
