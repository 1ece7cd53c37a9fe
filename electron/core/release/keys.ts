import { join } from 'node:path';
import { publicKeyPem } from '../bundle/ed25519.ts';
import { createKey } from '../bundle/keystore.ts';
import { writeFileDurable } from '../store/durable.ts';

export interface NewKey {
  readonly keyid: string;
  readonly owner: string;
  /** The sealed key: to be backed up. */
  readonly keyFile: string;
  /** Its public half as PEM, for everybody who verifies. */
  readonly publicKeyFile: string;
}

/**
 * Makes a signing key, with its public half beside it.
 * @throws CanonError as `createKey`
 */
export async function makeKey(options: Omit<Parameters<typeof createKey>[0], 'kdf'>): Promise<NewKey> {
  const key = await createKey(options);
  const publicKeyFile = join(options.home, 'keys', `${key.keyid.slice(0, 16)}.pub.pem`);
  await writeFileDurable(publicKeyFile, publicKeyPem(key.publicKey), { mode: 0o644 });
  return { keyid: key.keyid, owner: key.owner, keyFile: key.file, publicKeyFile };
}
