import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../../electron/core/bundle/manifest.ts';
import { canonicalBytes } from '../../../electron/core/bundle/strict-json.ts';
import { isTime } from '../../../electron/core/bundle/time.ts';
import { bundle, codeOf, type LooseManifest, roleId } from './support.ts';

const { manifest, manifestBytes } = await bundle();

/** The code for the good manifest with something changed. */
function changed(change: (manifest: LooseManifest) => void): string {
  const copy: LooseManifest = JSON.parse(Buffer.from(manifestBytes).toString('utf8'));
  change(copy);
  return codeOf(() => parseManifest(canonicalBytes(copy)));
}

const subject = (m: LooseManifest, i = 0): LooseManifest['subject'][number] =>
  m.subject[i] ?? expect.unreachable();
const gone = {
  id: roleId(9),
  code: 'OLD.GEN.S1',
  at: '2026-11-01T00:00:00Z',
  reason: 'merged',
  replacedBy: null,
};

describe('manifest', () => {
  it('is read back', () => {
    expect(parseManifest(manifestBytes)).toEqual(manifest);
    expect(manifest.predicate).toMatchObject({
      createdAt: '2026-11-24T02:00:00Z',
      expiresAt: '2027-12-29T02:00:00Z',
      records: 2,
    });
    expect(changed(() => {})).toBe('OK');
    expect(
      changed((m) => {
        m.predicate.withdrawn = [gone];
      }),
    ).toBe('OK');
  });

  it.each<[string, (manifest: LooseManifest) => void, string]>([
    [
      'a statement of another kind',
      (m) => {
        m.predicateType = 'https://slsa.dev/provenance/v1';
      },
      'E_PREDICATE_TYPE',
    ],
    [
      'another statement version',
      (m) => {
        m._type = 'https://in-toto.io/Statement/v0.1';
      },
      'E_PREDICATE_TYPE',
    ],
    [
      'format 2 with members that only it knows',
      (m) => {
        Object.assign(m.predicate, { format: 2, shards: [] });
      },
      'E_FORMAT_VERSION',
    ],
    [
      'a format that is no number',
      (m) => {
        m.predicate.format = '1';
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'an unknown member',
      (m) => {
        m.predicate.note = '';
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'an unknown member of the statement',
      (m) => {
        m.note = '';
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'an unknown member of a subject',
      (m) => {
        Object.assign(subject(m), { uri: '' });
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'a missing member',
      (m) => {
        Reflect.deleteProperty(m.predicate, 'withdrawn');
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'no predicate',
      (m) => {
        Object.assign(m, { predicate: undefined });
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'a history without its sequence',
      (m) => {
        m.predicate.history = ['00'.repeat(32)];
      },
      'E_SEQUENCE',
    ],
    [
      'sequence 9·10^15',
      (m) => {
        m.predicate.sequence = 9e15;
      },
      'E_SEQUENCE',
    ],
    [
      'sequence 0',
      (m) => {
        m.predicate.sequence = 0;
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'sequence 1.5',
      (m) => {
        m.predicate.sequence = 1.5;
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      '10,001 earlier bundles',
      (m) => {
        m.predicate.history = Array.from({ length: 10_001 }, () => '00'.repeat(32));
      },
      'E_TOO_MANY',
    ],
    [
      'a time with parts of seconds',
      (m) => {
        m.predicate.createdAt = '2026-11-24T02:00:00.000Z';
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'a time that is no day',
      (m) => {
        m.predicate.createdAt = '2026-02-29T02:00:00Z';
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'an end before the beginning',
      (m) => {
        m.predicate.expiresAt = m.predicate.createdAt;
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'a taxonomy that is no id',
      (m) => {
        m.predicate.taxonomy = '../x';
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'a channel with a slash',
      (m) => {
        m.predicate.channel = 'a/b';
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'subjects out of order',
      (m) => {
        m.subject.reverse();
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'a subject twice',
      (m) => {
        m.subject.push(subject(m, 1));
        m.predicate.records = 3;
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'the envelope as a subject',
      (m) => {
        subject(m).name = 'bundle.dsse.json';
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'a name outside the grammar',
      (m) => {
        subject(m).name = 'records/../r-a.json';
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'a record without an id',
      (m) => {
        delete subject(m).annotations.id;
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'a record without a version',
      (m) => {
        delete subject(m).annotations.version;
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'a root with an id',
      (m) => {
        m.subject.push({ ...subject(m), name: 'trust/000001.dsse.json' });
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'two schemas',
      (m) => {
        for (const v of [1, 2])
          m.subject.push({ ...subject(m), name: `schema/role.v${v}.schema.json`, annotations: { size: 1 } });
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'an upper-case digest',
      (m) => {
        subject(m).digest.sha256 = subject(m).digest.sha256.toUpperCase();
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'a wrong count of records',
      (m) => {
        m.predicate.records = 3;
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'a role withdrawn twice',
      (m) => {
        m.predicate.withdrawn = [gone, gone];
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'a role that is there and withdrawn',
      (m) => {
        m.predicate.withdrawn = [{ ...gone, id: roleId(1) }];
      },
      'E_MANIFEST_SHAPE',
    ],
    [
      'an unknown member of a withdrawal',
      (m) => {
        m.predicate.withdrawn = [{ ...gone, by: 'x' }];
      },
      'E_MANIFEST_SHAPE',
    ],
  ])('refuses %s', (_what, change, code) => {
    expect(changed(change)).toBe(code);
  });

  it.each([
    ['{', 'E_MANIFEST_JSON'],
    ['{ }', 'E_NOT_CANONICAL'],
    ['[]', 'E_MANIFEST_SHAPE'],
    ['{"__proto__":{"x":1}}', 'E_MANIFEST_JSON'],
    ['['.repeat(100_000), 'E_TOO_LARGE'],
  ])('refuses %.20s', (text, code) => {
    expect(codeOf(() => parseManifest(Buffer.from(text)))).toBe(code);
  });

  it('knows a moment from what only looks like one', () => {
    expect(['2026-11-24T02:00:00Z', '2024-02-29T23:59:59Z'].every(isTime)).toBe(true);
    expect(
      [
        '2026-13-01T00:00:00Z',
        '2026-11-24T24:00:00Z',
        '2026-11-24T02:00:60Z',
        '2026-11-24',
        '2026-11-24T02:00:00+00:00',
        '',
      ].some(isTime),
    ).toBe(false);
  });
});
