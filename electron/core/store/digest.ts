import { hash } from 'node:crypto';
import { type CanonicalRecord, canonicalRecord } from '../../../shared/canonical.ts';
import type { Role } from '../../../shared/model/role.ts';
import { canonicalText, contentOf, type PublishedRole, publish } from '../../../shared/publish.ts';

/** Lower-case hex sha256 of bytes, or of the UTF-8 form of a text. */
export function sha256(data: Uint8Array | string): string {
  return hash('sha256', data, 'hex');
}

/** Digests of records that are known without being worked out; records are never changed, so they stay true. */
const known = new WeakMap<object, string>();

/** Says what the digest of this very record is: it was read from a file whose digest is known. */
export function knowDigest(record: object, digest: string): void {
  known.set(record, digest);
}

/** The texts of records that were put into words as a whole, for the next state of the same one. */
const texts = new WeakMap<object, CanonicalRecord>();

/**
 * {@link digestOf} a record that others will ask for again: worked out once.
 * @param before a state of the same record, most of whose parts this one may still have
 */
export function recordDigest(record: object, before?: object): string {
  let digest = known.get(record);
  if (digest === undefined) {
    const text = canonicalRecord(record as Readonly<Record<string, unknown>>, before && texts.get(before));
    texts.set(record, text);
    digest = sha256(text.text);
    known.set(record, digest);
  }
  return digest;
}

/** The identity of a record: sha256 of its RFC 8785 form, so formatting alone is no change. Null for no record. */
export function digestOf(record: unknown): string {
  return sha256(canonicalText(record));
}

/** The content digest of a published text (SIGNING-AND-SYNC §1.3): what an approval vouches for. */
export function contentDigest(published: PublishedRole): string {
  return sha256(canonicalText(contentOf(published)));
}

/** The content digest of a role as it stands. */
export function roleContentDigest(role: Role): string {
  return contentDigest(publish(role));
}

/** Whether a role that says it is approved still has the content that was approved. Any other role holds no approval. */
export function approvalHolds(role: Readonly<Role>): boolean {
  return role.status !== 'approved' || role.approval?.contentSha256 === roleContentDigest(role);
}
