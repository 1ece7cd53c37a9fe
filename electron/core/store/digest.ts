import { createHash } from 'node:crypto';
import type { Role } from '../../../shared/model/role.ts';
import { canonicalText, contentOf, type PublishedRole, publish } from '../../../shared/publish.ts';

/** Lower-case hex sha256 of bytes, or of the UTF-8 form of a text. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Digests of records that are known without being worked out; records are never changed, so they stay true. */
const known = new WeakMap<object, string>();

/** Says what the digest of this very record is: it was read from a file whose digest is known. */
export function knowDigest(record: object, digest: string): void {
  known.set(record, digest);
}

/** {@link digestOf} a record that others will ask for again: worked out once. */
export function recordDigest(record: object): string {
  let digest = known.get(record);
  if (digest === undefined) {
    digest = digestOf(record);
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
