import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../shared/model/role.ts';
import { makeWorkspace } from '../../support/workspace.ts';
import { begin, codes, here, NOTHING, PAGE, R, take } from './support.ts';

/** Role JSON: a whole record, or a published text. */

beforeEach(begin);

describe('role JSON', () => {
  const json = async (change: (role: Role & Record<string, unknown>) => void = () => undefined) => {
    const role = structuredClone(await here.open.role(R)) as Role & Record<string, unknown>;
    change(role);
    return JSON.stringify(role);
  };
  const elsewhere = async (text: string) => {
    const other = await makeWorkspace().open();
    const result = await other.call('exchange.import', { sources: [{ name: 'role.json', text }] });
    return { other, result };
  };
  beforeEach(async () => {
    await take(PAGE);
  });

  it('carries a whole record, its id and unknown members to another workspace', async () => {
    const text = await json((role) => {
      role.vendor = { x: [1] };
    });
    const { other, result } = await elsewhere(text);
    expect(result).toMatchObject({ added: 1, problems: [] });
    expect(await other.role(R)).toEqual(JSON.parse(text));
    expect(await other.call('exchange.import', { sources: [{ name: 'role.json', text }] })).toMatchObject(
      NOTHING,
    );
  });

  it('never brings a text into force, nor the reasons of a deprecation', async () => {
    const { other, result } = await elsewhere(
      await json((role) => {
        Object.assign(role, {
          status: 'deprecated',
          inForce: 3,
          version: 3,
          reason: 'x',
          replacedBy: role.id,
          approval: { contentSha256: '0'.repeat(64), by: ['x'], at: '2026-01-01T00:00:00Z' },
        });
      }),
    );
    expect(codes(result)).toContain('status-claimed');
    const role = await other.role(R);
    expect(role).toMatchObject({ status: 'in_review', inForce: null });
    for (const member of ['approval', 'reason', 'replacedBy']) expect(role).not.toHaveProperty(member);
  });

  it('a code that does not fit its parts is derived anew, wherever it would have led', async () => {
    for (const code of ['DEVO.GEN.S2', '../../../../tmp/evil', 'a/../../../../evil.b.c', '']) {
      const { other, result } = await elsewhere(
        await json((role) => {
          role.code = code;
        }),
      );
      expect(result).toMatchObject({ added: 1, newRoles: [R] });
      expect(codes(result)).toContain('code-mismatch');
      expect((await other.role(R)).code).toBe(R);
    }
  });

  it('speaks of the role with its id, also after that was renamed here', async () => {
    const text = await json();
    await here.open.call('roles.rename', { role: R, code: 'DEVO.REL.S1' });
    expect(await take(text)).toMatchObject(NOTHING);
    expect(await take(text.replace('"Basic networking"', '"Routing"'))).toMatchObject({
      changed: 1,
      differences: [{ role: 'DEVO.REL.S1' }],
    });
  });

  it('a role whose code is held by a text in force is refused', async () => {
    await here.open.call('roles.status', { role: R, status: 'approved' });
    await here.open.call('roles.rename', { role: R, code: 'DEVO.REL.S1' });
    const result = await take(PAGE);
    expect(result).toMatchObject({
      added: 0,
      skipped: 1,
      problems: [{ code: 'code-taken', line: 3, message: expect.stringContaining('DEVO.REL.S1') }],
    });
  });

  it('a published text enters with an empty curation', async () => {
    await here.open.call('roles.status', { role: R, status: 'approved' });
    const published = (await here.open.call('roles.get', { role: R })).published;
    const { other, result } = await elsewhere(JSON.stringify(published));
    expect(codes(result)).toContain('status-claimed');
    expect(await other.role(R)).toMatchObject({
      status: 'in_review',
      curation: { mutes: [], accepted: [], rejectedAliases: [], notes: [] },
    });
  });
});
