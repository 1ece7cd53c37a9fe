import { describe, expect, it } from 'vitest';
import { canonicalBytes, sha256Hex } from '../../../electron/core/bundle/strict-json.ts';
import { verifyBundle } from '../../../electron/core/bundle/verify.ts';
import { writeBundle } from '../../../electron/core/bundle/write.ts';
import { emptyRole, type Role } from '../../../shared/model/role.ts';
import { contentOf, publish, publishedRoleSchema } from '../../../shared/publish.ts';
import { AT, alice, CREATED, roleId, signBy, TAXONOMY } from './support.ts';

const port = { parse: (value: unknown) => publishedRoleSchema.parse(value), contentOf };

/** A role as the store would publish it: approved, with a member that this version of the program does not know. */
function approvedRole(): Role {
  const role: Role = {
    ...emptyRole(roleId(1), { function: 'DEVO', focus: 'GEN', level: 'S1' }),
    title: 'DevOps Engineer',
    summary: 'Keeps the pipelines running.',
    confidence: 0.7,
    status: 'approved',
    inForce: 1,
    futureMember: { kept: true },
  };
  const contentSha256 = sha256Hex(canonicalBytes(contentOf(publish(role))));
  return {
    ...role,
    approval: { contentSha256, by: ['Alice <alice@example.org>'], at: '2026-11-20T10:00:00.123Z' },
  };
}

function write(value: unknown) {
  return writeBundle({
    taxonomy: TAXONOMY,
    channel: 'stable',
    sequence: 1,
    history: [],
    createdAt: CREATED,
    rootVersion: 1,
    records: [{ id: roleId(1), code: 'DEVO.GEN.S1', version: 1, value }],
    withdrawn: [],
    rootEnvelopes: [],
    generator: { name: 'canon-curator', version: '0.1.0' },
    port,
    sign: signBy(alice),
  });
}

describe('published roles in a bundle', () => {
  it('pass with the real schema and content digest, unknown members and all', async () => {
    const text = publish(approvedRole());
    const verdict = await verifyBundle((await write(text)).zip, {
      trust: { kind: 'keys', keys: [alice.key] },
      at: AT,
      records: port,
    });
    expect(verdict.code).toBe('OK');
    expect(verdict.records).toEqual([text]);
    expect(verdict.records[0]?.futureMember).toEqual({ kept: true });
  });

  it('are refused with curation in them, or changed after the approval', async () => {
    await expect(write(approvedRole())).rejects.toMatchObject({ code: 'E_RECORD_SCHEMA' });
    const text = publish(approvedRole());
    await expect(write({ ...text, summary: 'Changed.' })).rejects.toMatchObject({
      code: 'E_RECORD_APPROVAL',
    });
    await expect(write({ ...text, status: 'draft' })).rejects.toMatchObject({ code: 'E_RECORD_STATUS' });
  });
});
