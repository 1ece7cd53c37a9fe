import { CanonError } from '../../../shared/errors.ts';
import { z } from '../../../shared/zod.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import type { Container } from './container.ts';
import { PAYLOAD_TYPES, parseEnvelope } from './dsse.ts';
import { type Manifest, parseManifest } from './manifest.ts';
import { ENVELOPE_NAME } from './names.ts';
import {
  base64Schema,
  channelSchema,
  checkShape,
  countSchema,
  sha256Schema,
  timeSchema,
  ulidSchema,
} from './shape.ts';
import { canonicalBytes, parseJson, sha256Hex } from './strict-json.ts';
import { timeMs } from './time.ts';

const stateSchema = z.strictObject({
  format: z.literal(1),
  taxonomy: ulidSchema,
  channel: channelSchema,
  sequence: z.int().min(1),
  manifestSha256: sha256Schema,
  /** 0 where it was accepted in key mode, which knows no root. */
  rootVersion: countSchema,
  rootSha256: sha256Schema.nullable(),
  lastTime: timeSchema,
  /** The accepted `bundle.dsse.json`: history and record list of the bundle that newer ones are held against. */
  envelope: base64Schema,
});

/** What a consumer remembers of the last bundle it took from a channel (§1.9), so that nothing older or forked passes. */
export interface AcceptedBundle extends Omit<z.infer<typeof stateSchema>, 'format' | 'envelope'> {
  readonly envelope: Uint8Array;
}

const UNREADABLE = 'state-unreadable';

/** The state in a state file. Throws `state-unreadable`: a broken memory is never taken for none, else rollback protection would be gone. */
export function parseState(bytes: Uint8Array): AcceptedBundle {
  const {
    format: _format,
    envelope,
    ...state
  } = checkShape(
    stateSchema,
    parseJson(bytes, UNREADABLE),
    UNREADABLE,
    'The record of the last accepted bundle',
  );
  const accepted = { ...state, envelope: decodeBase64(envelope) ?? new Uint8Array() };
  acceptedManifest(accepted);
  return accepted;
}

/** The bytes of a state file. */
export function encodeState(accepted: AcceptedBundle): Uint8Array {
  return canonicalBytes({ format: 1, ...accepted, envelope: encodeBase64(accepted.envelope) });
}

/** The manifest of the accepted bundle. Throws `state-unreadable` where the kept envelope is not the one that was accepted. */
export function acceptedManifest({ envelope, manifestSha256 }: AcceptedBundle): Manifest {
  try {
    const { payload } = parseEnvelope(envelope, PAYLOAD_TYPES.bundle);
    if (sha256Hex(payload) === manifestSha256) return parseManifest(payload);
  } catch (error) {
    if (!(error instanceof CanonError)) throw error;
  }
  throw new CanonError(
    UNREADABLE,
    'The kept copy of the last accepted bundle is damaged. Verify that bundle again to renew it.',
  );
}

/**
 * A bundle that the reader vouches for as the one taken before (`verify --after`), as a state; its signatures are not
 * checked. Throws the codes of `parseEnvelope` and `parseManifest`.
 */
export function acceptedFrom(container: Container): AcceptedBundle {
  const envelope = container.files.get(ENVELOPE_NAME) ?? new Uint8Array();
  const { payload } = parseEnvelope(envelope, PAYLOAD_TYPES.bundle);
  const { taxonomy, channel, sequence, rootVersion, createdAt } = parseManifest(payload).predicate;
  return {
    taxonomy,
    channel,
    sequence,
    manifestSha256: sha256Hex(payload),
    rootVersion,
    rootSha256: null,
    lastTime: createdAt,
    envelope,
  };
}

/**
 * `next`, unless it would take the memory back: root version and time never go down, and the sequence only with a newer
 * root that resets the channel (invariant I18). Throws `state-goes-back`.
 */
export function advanceState(current: AcceptedBundle | undefined, next: AcceptedBundle): AcceptedBundle {
  if (current === undefined) return next;
  const back =
    next.rootVersion < current.rootVersion ||
    timeMs(next.lastTime) < timeMs(current.lastTime) ||
    (next.sequence < current.sequence && next.rootVersion === current.rootVersion);
  if (back || next.taxonomy !== current.taxonomy || next.channel !== current.channel) {
    throw new CanonError(
      'state-goes-back',
      'A newer bundle of this channel was accepted meanwhile; its record stays.',
    );
  }
  return next;
}
