import { none, work } from './contract-parts.ts';
import { exportResultSchema, keyViewSchema, releasePreviewSchema, verifyResultSchema } from './views.ts';
import { z } from './zod.ts';

/** The methods of signing keys and bundles. */
export const releaseContract = {
  'keys.list': { params: none, result: z.object({ keys: z.array(keyViewSchema) }) },
  'keys.create': {
    params: z.strictObject({ label: z.string(), passphrase: z.string() }),
    result: z.object({ keyid: z.string(), owner: z.string(), publicKeyFile: z.string() }),
  },
  'release.preview': { params: none, result: releasePreviewSchema },
  'release.export': {
    params: z.strictObject({
      out: z.string().min(1),
      keyid: z.string().optional(),
      passphrase: z.string(),
      createdAt: z.string().optional(),
      work,
    }),
    result: exportResultSchema,
  },
  /** Verifies a bundle file against this workspace's pinned root: by path, or by its bytes in base64. */
  'release.verify': {
    params: z.strictObject({ file: z.string().optional(), base64: z.string().optional() }),
    result: verifyResultSchema,
  },
} as const;
