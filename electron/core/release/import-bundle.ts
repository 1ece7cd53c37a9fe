import { CanonError } from '../../../shared/errors.ts';
import { canonicalText } from '../../../shared/publish.ts';
import type { Container } from '../bundle/container.ts';
import { readAccepted } from '../bundle/pins.ts';
import type { AcceptedBundle } from '../bundle/state.ts';
import { checkWithPin, claimOf } from './check.ts';

/** A bundle that passed, as sources of an import. */
export interface BundleSources {
  readonly sources: readonly { readonly name: string; readonly text: string }[];
  /** To be remembered (`writeAccepted`) once the import is durable, so that nothing older passes after it. */
  readonly accept: AcceptedBundle | null;
}

/**
 * The records of a bundle, after it was verified with the root that is pinned on this machine for its canon, and
 * against what was taken from its channel before.
 * @param file its name, for messages
 * @throws CanonError with the code of the verdict (`E_ROOT_UNPINNED` where nothing is pinned); `details.bundle` marks it
 */
export async function bundleSources(
  bundle: Container,
  file: string,
  home: string,
  at: Date,
): Promise<BundleSources> {
  const claim = claimOf(bundle);
  const accepted = claim === undefined ? undefined : await readAccepted(home, claim.taxonomy, claim.channel);
  const verdict = await checkWithPin({ bundle, at, accepted }, home, claim?.taxonomy);
  if (!verdict.ok) {
    const { code, error } = verdict;
    const how =
      code === 'E_ROOT_UNPINNED'
        ? ' (canon trust DIR add ROOT.dsse.json, after comparing the fingerprint)'
        : '';
    throw new CanonError(code, `${file} was not imported: ${error?.message ?? code}${how}`, {
      ...error?.details,
      bundle: file,
    });
  }
  const sources = verdict.records.map((record) => ({
    name: `${file}: ${record.code}`,
    text: canonicalText(record),
  }));
  return { sources, accept: verdict.accept };
}
