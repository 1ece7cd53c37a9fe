import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContainer } from '../../../electron/core/bundle/container.ts';
import { ENVELOPE_NAME, isBundleName, recordName } from '../../../electron/core/bundle/names.ts';
import { type BundleFiles, readZip, writeZip } from '../../../electron/core/bundle/zip.ts';
import { type Entry, zip } from './any-zip.ts';
import { codeOf, codeOfAsync, tempFolder, unpacked } from './support.ts';

const RECORD = 'records/r-devo.gen.s1.json';
const FILES: BundleFiles = new Map([
  [ENVELOPE_NAME, Buffer.from('{"e":1}')],
  [RECORD, Buffer.from('{"r":1}')],
  ['records/r-devo.gen.s2.json', Buffer.from('{"r":22}')],
  ['trust/000001.dsse.json', Buffer.from('{"t":1}')],
]);
const GOOD = writeZip(FILES);
const read = (bytes: Uint8Array): string => codeOf(() => readZip(bytes));

const ENVELOPE: Entry = { name: ENVELOPE_NAME };
/** An archive of the envelope and one more entry. */
const withEntry = (entry: Partial<Entry>): Buffer => zip([ENVELOPE, { name: RECORD, ...entry }]);

describe('canonical ZIP', () => {
  it('reads back what it wrote, envelope first and the others by name', () => {
    expect([...readZip(GOOD)]).toEqual([...FILES].map(([name, bytes]) => [name, Buffer.from(bytes)]));
    const shuffled = new Map([...FILES].reverse());
    expect(writeZip(shuffled)).toEqual(GOOD);
    expect([...readZip(writeZip(shuffled)).keys()][0]).toBe(ENVELOPE_NAME);
  });

  it('is what the test writes by the format, so that the bad ones below are bad for one reason', () => {
    expect(zip([...FILES].map(([name, bytes]) => ({ name, bytes })))).toEqual(Buffer.from(GOOD));
    expect(read(withEntry({}))).toBe('OK');
  });

  it('opens with an ordinary ZIP program', (context) => {
    const file = join(tempFolder(), 'good.zip');
    writeFileSync(file, GOOD);
    const script =
      'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;print("\\n".join(z.namelist()))';
    let names = '';
    try {
      names = execFileSync('python3', ['-c', script, file], { encoding: 'utf8' });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        context.skip('python3 is not installed');
      throw error;
    }
    expect(names.trim().split('\n')).toEqual([...FILES.keys()]);
  });

  it('round-trips any bundle', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const name = fc.tuple(part, part, part).map(([a, b, c]) => recordName(`${a}.${b}.${c}`));
    const contents = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(fc.dictionary(name, contents, { maxKeys: 12 }), contents, (records, envelope) => {
        const files = new Map([...Object.entries(records), [ENVELOPE_NAME, envelope] as const]);
        const back = readZip(writeZip(files));
        expect(new Set(back.keys())).toEqual(new Set(files.keys()));
        for (const [key, bytes] of files)
          expect(Buffer.from(bytes).equals(back.get(key) ?? Buffer.from('missing'))).toBe(true);
      }),
    );
  });

  it('refuses every truncation and every changed byte with a named code', () => {
    for (let length = 0; length < GOOD.length; length++) {
      expect(read(GOOD.subarray(0, length)), `first ${length} bytes`).toMatch(/^E_/);
    }
    for (let at = 0; at < GOOD.length; at++) {
      for (const flip of [0x01, 0x80, 0xff]) {
        const changed = Buffer.from(GOOD);
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(read(changed), `byte ${at} xor ${flip}`).toMatch(/^E_/);
      }
    }
  });
});

describe('bad archives', () => {
  const NAMES = [
    '../evil',
    'records/../../evil',
    '/abs',
    '..\\evil',
    'C:x',
    'records/r-a\0.json',
    'aux',
    'records/aux.json',
    'records/r-a.json.',
    `records/r-${'a'.repeat(300)}.json`,
    'records/R-A.json',
    'records/r-é.json',
    'README.md',
    '.DS_Store',
    'records/',
    'records//r-a.json',
  ];
  it.each(NAMES)('refuses the name %j', (name) => {
    expect(read(withEntry({ name }))).toBe('E_PATH');
    expect(isBundleName(name)).toBe(false);
  });

  it.each<[string, Buffer, string]>([
    ['no ZIP', Buffer.from('{"payload":""}'), 'E_CONTAINER'],
    ['nothing', Buffer.alloc(0), 'E_CONTAINER'],
    ['no entry', zip([]), 'E_CONTAINER'],
    ['no envelope', zip([{ name: RECORD }]), 'E_CONTAINER'],
    [
      'a duplicate',
      zip([ENVELOPE, { name: RECORD }, { name: RECORD, bytes: Buffer.from('[]') }]),
      'E_DUPLICATE',
    ],
    [
      'names that differ by case',
      zip([ENVELOPE, { name: RECORD }, { name: RECORD.toUpperCase() }]),
      'E_PATH',
    ],
    [
      'entries out of order',
      zip([ENVELOPE, { name: 'records/r-b.json' }, { name: 'records/r-a.json' }]),
      'E_CONTAINER_NOT_CANONICAL',
    ],
    ['the envelope not first', zip([{ name: RECORD }, ENVELOPE]), 'E_CONTAINER_NOT_CANONICAL'],
    ['bytes before', Buffer.concat([Buffer.from('#!'), GOOD]), 'E_CONTAINER'],
    ['bytes after', Buffer.concat([GOOD, Buffer.from([0])]), 'E_CONTAINER'],
    ['a second archive after', Buffer.concat([GOOD, GOOD]), 'E_CONTAINER_NOT_CANONICAL'],
    [
      'a second end record',
      Buffer.concat([GOOD, GOOD.subarray(GOOD.length - 22)]),
      'E_CONTAINER_NOT_CANONICAL',
    ],
    ['a gap before the directory', zip([ENVELOPE], { gap: 'hidden' }), 'E_CONTAINER_NOT_CANONICAL'],
    ['a comment', zip([ENVELOPE], { comment: 'hello' }), 'E_CONTAINER'],
    [
      'a comment that ends like an archive',
      zip([ENVELOPE], { comment: Buffer.from(GOOD.subarray(GOOD.length - 22)).toString('latin1') }),
      'E_CONTAINER_NOT_CANONICAL',
    ],
    ['a wrong count of entries', zip([ENVELOPE], { count: 2 }), 'E_CONTAINER_NOT_CANONICAL'],
    ['70,000 entries by the end record', zip([ENVELOPE], { count: 65_535 }), 'E_TOO_MANY'],
    [
      'another name in the directory',
      withEntry({ central: { name: 'records/r-devo.gen.s9.json' } }),
      'E_CONTAINER_NOT_CANONICAL',
    ],
    [
      'another size in the directory',
      withEntry({ central: { size: 3, packed: 3 } }),
      'E_CONTAINER_NOT_CANONICAL',
    ],
    ['an overlapping entry', withEntry({ central: { offset: 0 } }), 'E_CONTAINER_NOT_CANONICAL'],
    ['a symbolic link', withEntry({ central: { attributes: 0xa1ff0000 } }), 'E_CONTAINER_NOT_CANONICAL'],
    ['an entry comment', withEntry({ central: { comment: Buffer.from('x') } }), 'E_CONTAINER_NOT_CANONICAL'],
    ['a wrong CRC', withEntry({ crc: 1 }), 'E_CONTAINER_NOT_CANONICAL'],
    ['another date', withEntry({ date: 0x5a00 }), 'E_CONTAINER_NOT_CANONICAL'],
    ['another time', withEntry({ time: 1 }), 'E_CONTAINER_NOT_CANONICAL'],
    ['another version', withEntry({ version: 45 }), 'E_CONTAINER_NOT_CANONICAL'],
    ['the UTF-8 flag', withEntry({ flags: 0x800 }), 'E_CONTAINER'],
    ['encryption', withEntry({ flags: 1 }), 'E_CONTAINER'],
    ['a data descriptor', withEntry({ flags: 8, crc: 0, packed: 0, size: 0 }), 'E_CONTAINER'],
    ['two sizes', withEntry({ size: 5 }), 'E_CONTAINER'],
    ['deflate', withEntry({ method: 8 }), 'E_CONTAINER'],
    ['a deflate bomb', withEntry({ method: 8, size: 0xfffffffe }), 'E_CONTAINER'],
    ['an extra field', withEntry({ extra: Buffer.from([1, 0, 0, 0]) }), 'E_CONTAINER'],
    ['Zip64', withEntry({ packed: 0xffffffff, size: 0xffffffff }), 'E_TOO_LARGE'],
    ['a record over 1 MiB', withEntry({ bytes: Buffer.alloc(1024 * 1024 + 1, 0x20) }), 'E_TOO_LARGE'],
    ['an entry past the end', withEntry({ packed: 5_000, size: 5_000 }), 'E_CONTAINER'],
    [
      '65 roots',
      zip([
        ENVELOPE,
        ...Array.from({ length: 65 }, (_, i) => ({
          name: `trust/${String(i + 1).padStart(6, '0')}.dsse.json`,
        })),
      ]),
      'E_TOO_MANY',
    ],
  ])('refuses %s', (_what, bytes, code) => {
    expect(read(bytes)).toBe(code);
  });

  it('stops at 60,000 entries, however few the end record admits', () => {
    const many = Array.from({ length: 60_001 }, (_, i) => ({
      name: i === 0 ? ENVELOPE_NAME : `records/r-${i}.json`,
    }));
    expect(read(zip(many, { count: 7 }))).toBe('E_TOO_MANY');
  });
});

describe('unpacked bundles', () => {
  it('reads a folder, and the same from a file', async () => {
    const folder = unpacked(FILES);
    const file = join(tempFolder(), 'bundle.canon.zip');
    writeFileSync(file, GOOD);
    const fromFolder = await readContainer(folder);
    const fromFile = await readContainer(file);
    for (const [name, bytes] of FILES) {
      expect(fromFolder.files.get(name)).toEqual(Buffer.from(bytes));
      expect(fromFile.files.get(name)).toEqual(Buffer.from(bytes));
    }
    expect(fromFolder.strays).toEqual([]);
  });

  it('lists what no bundle may hold, without reading it', async () => {
    const folder = unpacked(FILES);
    writeFileSync(join(folder, '.DS_Store'), 'x');
    writeFileSync(join(folder, 'records/desktop.ini'), 'x');
    mkdirSync(join(folder, 'node_modules/deep'), { recursive: true });
    mkdirSync(join(folder, 'records/deeper'));
    const { strays } = await readContainer(folder);
    expect(strays).toEqual(['.DS_Store', 'node_modules/', 'records/deeper/', 'records/desktop.ini']);
  });

  it('refuses links and pipes', async () => {
    const linked = unpacked(FILES);
    symlinkSync('/etc/hostname', join(linked, 'records/r-link.json'));
    expect(await codeOfAsync(readContainer(linked))).toBe('E_PATH');
    const linkedFolder = unpacked(new Map([...FILES].filter(([name]) => !name.startsWith('trust/'))));
    symlinkSync(join(linked, 'trust'), join(linkedFolder, 'trust'));
    expect(await codeOfAsync(readContainer(linkedFolder))).toBe('E_PATH');
    const piped = unpacked(FILES);
    execFileSync('mkfifo', [join(piped, 'records/r-pipe.json')]);
    expect(await codeOfAsync(readContainer(piped))).toBe('E_PATH');
  });

  it('refuses a large record, a folder that is no bundle, and what can not be read', async () => {
    const large = unpacked(new Map([...FILES, [RECORD, Buffer.alloc(1024 * 1024 + 1)]]));
    expect(await codeOfAsync(readContainer(large))).toBe('E_TOO_LARGE');
    expect(await codeOfAsync(readContainer(tempFolder()))).toBe('E_CONTAINER');
    expect(await codeOfAsync(readContainer(join(tempFolder(), 'absent.zip')))).toBe('E_IO');
    expect(await codeOfAsync(readContainer('/dev/null'))).toBe('E_IO');
  });
});
