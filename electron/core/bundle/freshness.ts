import { CanonError } from '../../../shared/errors.ts';
import type { Predicate } from './manifest.ts';
import type { ParsedRoot } from './root.ts';
import type { AcceptedBundle } from './state.ts';
import { DAY_MS, formatTime, timeMs } from './time.ts';
import type { VerifyOptions, VerifyWarning } from './verdict.ts';

/**
 * §1.8 step 1: the moment to judge at, in ms. A clock that was set back does not bring an expired bundle to life: the
 * last moment known here is a floor.
 */
export function fixNow(
  at: Date,
  accepted: AcceptedBundle | undefined,
): { now: number; warning: VerifyWarning | undefined } {
  const floor = accepted === undefined ? at.getTime() : timeMs(accepted.lastTime);
  const now = Math.max(at.getTime(), floor);
  if (now - at.getTime() <= DAY_MS) return { now, warning: undefined };
  const message = `The clock says ${formatTime(at)}, but a bundle was accepted here at ${accepted?.lastTime}. That later moment is used.`;
  return { now, warning: { code: 'W_CLOCK_BACK', message } };
}

/** Whether the bundle is of the taxonomy and channel that are meant. Throws `E_TAXONOMY_MISMATCH`, `E_CHANNEL_MISMATCH`. */
export function requireIdentity(
  { taxonomy, channel }: Pick<Predicate, 'taxonomy' | 'channel'>,
  root: ParsedRoot | undefined,
  { expect, accepted }: Pick<VerifyOptions<never>, 'expect' | 'accepted'>,
): void {
  const taxonomies = [expect?.taxonomy, root?.root.taxonomy, accepted?.taxonomy];
  const otherTaxonomy = taxonomies.find((expected) => expected !== undefined && expected !== taxonomy);
  if (otherTaxonomy !== undefined) {
    throw new CanonError(
      'E_TAXONOMY_MISMATCH',
      `The bundle is of canon ${taxonomy}, not of ${otherTaxonomy}.`,
      {
        expected: otherTaxonomy,
        found: taxonomy,
      },
    );
  }
  const otherChannel = [expect?.channel, accepted?.channel].find(
    (expected) => expected !== undefined && expected !== channel,
  );
  if (otherChannel !== undefined || (root !== undefined && !Object.hasOwn(root.root.channels, channel))) {
    throw new CanonError(
      'E_CHANNEL_MISMATCH',
      `The bundle is of channel ${channel}, which is not the one that is meant.`,
      {
        expected: otherChannel ?? Object.keys(root?.root.channels ?? {}),
        found: channel,
      },
    );
  }
}

/**
 * Whether the bundle is neither of the future nor too old: it ends at its own `expiresAt`, or earlier where the root
 * allows its channel fewer days. Throws `E_NOT_YET_VALID` and `E_EXPIRED`; the latter comes back as a warning where
 * `tolerant`.
 */
export function requireFresh(
  { createdAt, expiresAt, channel }: Pick<Predicate, 'createdAt' | 'expiresAt' | 'channel'>,
  root: ParsedRoot | undefined,
  now: number,
  tolerant: boolean,
): VerifyWarning | undefined {
  if (timeMs(createdAt) > now + DAY_MS) {
    throw new CanonError(
      'E_NOT_YET_VALID',
      `The bundle says it was made on ${createdAt}, which is still to come. Check this computer's clock.`,
    );
  }
  const maxAgeDays = root?.root.channels[channel]?.maxAgeDays;
  const end = Math.min(
    timeMs(expiresAt),
    maxAgeDays === undefined ? Infinity : timeMs(createdAt) + maxAgeDays * DAY_MS,
  );
  if (end > now) return undefined;
  const message = `The bundle was good until ${formatTime(new Date(end))}. Ask the publisher for a newer one.`;
  if (!tolerant) throw new CanonError('E_EXPIRED', message, { expiredAt: formatTime(new Date(end)) });
  return { code: 'W_EXPIRED', message };
}
