import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openContainer } from '../../electron/core/bundle/container.ts';
import { createKey, signWith, unlockKey } from '../../electron/core/bundle/keystore.ts';
import { verifyBundle } from '../../electron/core/bundle/verify.ts';
import { writeBundle } from '../../electron/core/bundle/write.ts';
import { newRoleId } from '../../electron/core/ids.ts';
import { publishedRecords } from '../../electron/core/release/records.ts';
import { roleContentDigest } from '../../electron/core/store/digest.ts';
import type { Role } from '../../shared/model/role.ts';
import { publish } from '../../shared/publish.ts';
import { manyRoles, median, type Row, row } from './support.ts';

const COUNT = 2000;
const AT = '2026-11-24T10:00:00Z';
const PASSPHRASE = 'correct horse battery';

/** Making and verifying a bundle of 2,000 rich roles, against coreutils' sha256sum over the same unpacked records. */
export async function run(): Promise<Row[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'canon-bench-'));
  try {
    const facts = {
      home: scratch,
      owner: 'Bench',
      label: 'bench',
      passphrase: PASSPHRASE,
      createdAt: new Date(AT),
    };
    await createKey(facts);
    const key = await unlockKey(scratch, undefined, PASSPHRASE);
    const records = manyRoles(COUNT).map((role) => publishedText(role));
    const make = () =>
      writeBundle({
        taxonomy: newRoleId(1_790_000_000_000),
        channel: 'stable',
        sequence: 1,
        history: [],
        createdAt: new Date(AT),
        rootVersion: 1,
        records,
        withdrawn: [],
        rootEnvelopes: [],
        generator: { name: 'bench', version: '1.0.0' },
        port: publishedRecords,
        sign: signWith(key),
      });
    const bundle = await make();
    const trust = { kind: 'keys' as const, keys: [key.publicKey] };
    const check = async () => {
      const verdict = await verifyBundle(openContainer(bundle.zip), {
        trust,
        at: new Date(AT),
        records: publishedRecords,
      });
      if (!verdict.ok) throw new Error(verdict.code);
    };
    const names = unpack(scratch, bundle.files);
    const sums = () =>
      execFileSync('sha256sum', ['--', ...names], { cwd: scratch, maxBuffer: 64 * 1024 * 1024 });
    const plain = await median(5, sums);
    return [
      row(`make a bundle of ${COUNT} roles`, await median(3, make), 'sha256sum of its records', plain),
      row(
        `verify it (signature, digests, schema, content)`,
        await median(3, check),
        'sha256sum of its records',
        plain,
      ),
    ];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function publishedText(role: Role) {
  const draft: Role = { ...role, status: 'approved', version: 1, inForce: 1 };
  const approval = { contentSha256: roleContentDigest(draft), by: ['Bench'], at: AT };
  return { id: role.id, code: role.code, version: 1, value: publish({ ...draft, approval }) };
}

function unpack(folder: string, files: ReadonlyMap<string, Uint8Array>): string[] {
  const names = [...files.keys()].filter((name) => name.startsWith('records/'));
  for (const name of names) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, files.get(name) ?? new Uint8Array());
  }
  return names;
}
