import { crc32 } from 'node:zlib';
import { CanonError } from '../../../shared/errors.ts';
import { LIMITS, tooLarge, tooMany, tooManyRoots } from './limits.ts';
import { compareNames, ENVELOPE_NAME, isBundleName, isRootName, sizeLimitOf } from './names.ts';

/** The files of a bundle by name. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>;

const LOCAL_SIGNATURE = 0x04034b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
const VERSION = 20;
/** 1 January 1980, the earliest date that DOS knows; the time is 0. */
const DATE = 0x0021;

/**
 * The canonical ZIP of a bundle (§1.2): STORED, fixed fields, the envelope first and the others by name, so that the
 * same files always give the same bytes. Names and sizes are the caller's to have checked.
 */
export function writeZip(files: BundleFiles): Uint8Array {
  return Buffer.concat([...canonicalParts(files)]);
}

/**
 * The files of a canonical ZIP; they share memory with `bytes`. Every byte of the archive counts: it is written again
 * from what was read and compared, so nothing can hide in a header, a gap or a second directory.
 * Throws `E_TOO_LARGE`, `E_TOO_MANY`, `E_CONTAINER` (no ZIP of ours), `E_PATH`, `E_DUPLICATE`, `E_CONTAINER_NOT_CANONICAL`.
 */
export function readZip(bytes: Uint8Array): BundleFiles {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (archive.length > LIMITS.containerBytes) throw tooLarge('The archive', LIMITS.containerBytes);
  requireEnd(archive);
  const files = walkLocalHeaders(archive);
  if (!files.has(ENVELOPE_NAME)) {
    throw new CanonError('E_CONTAINER', `The archive holds no ${ENVELOPE_NAME}: it is not a bundle.`);
  }
  requireSameBytes(archive, files);
  return files;
}

function requireEnd(archive: Buffer): void {
  const at = archive.length - END_SIZE;
  if (at < 0 || archive.readUInt32LE(at) !== END_SIGNATURE) {
    throw new CanonError(
      'E_CONTAINER',
      'The file does not end like a ZIP archive without a comment: it is cut off, was added to, or is something else.',
    );
  }
  if (archive.readUInt16LE(at + 10) > LIMITS.files) throw tooMany();
}

/** Reads entries from offset 0 on while there are local headers; everything after the last one is left to the comparison. */
function walkLocalHeaders(archive: Buffer): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const end = archive.length - END_SIZE;
  let roots = 0;
  let at = 0;
  while (at + LOCAL_SIZE <= end && archive.readUInt32LE(at) === LOCAL_SIGNATURE) {
    const { name, from, to } = readLocalHeader(archive, at, end);
    if (files.has(name))
      throw new CanonError('E_DUPLICATE', `The archive holds ${name} twice.`, { file: name });
    if (files.size >= LIMITS.files) throw tooMany();
    if (isRootName(name) && ++roots > LIMITS.roots) throw tooManyRoots();
    files.set(name, archive.subarray(from, to));
    at = to;
  }
  return files;
}

function readLocalHeader(
  archive: Buffer,
  at: number,
  end: number,
): { name: string; from: number; to: number } {
  const flags = archive.readUInt16LE(at + 6);
  const method = archive.readUInt16LE(at + 8);
  const packed = archive.readUInt32LE(at + 18);
  const size = archive.readUInt32LE(at + 22);
  const nameLength = archive.readUInt16LE(at + 26);
  const extraLength = archive.readUInt16LE(at + 28);
  const from = at + LOCAL_SIZE + nameLength;
  // Checked before the name is cut out, so that a 60 KB name is never built.
  if (nameLength > LIMITS.nameBytes) throw badName(`A name of ${nameLength} bytes`);
  if (from > end) throw new CanonError('E_CONTAINER', 'An entry of the archive runs past its end.');
  const name = archive.toString('latin1', at + LOCAL_SIZE, from);
  if (!isBundleName(name)) throw badName(JSON.stringify(name));
  if (flags !== 0 || method !== 0 || extraLength !== 0 || packed !== size) {
    throw new CanonError(
      'E_CONTAINER',
      `${name} is compressed, encrypted or has extra fields; a bundle only stores.`,
      { file: name },
    );
  }
  if (size > sizeLimitOf(name)) throw tooLarge(name, sizeLimitOf(name));
  if (from + size > end)
    throw new CanonError('E_CONTAINER', `${name} runs past the end of the archive.`, { file: name });
  return { name, from, to: from + size };
}

function requireSameBytes(archive: Buffer, files: BundleFiles): void {
  let at = 0;
  for (const part of canonicalParts(files)) {
    // A part longer than what is left compares unequal, as it should.
    if (archive.compare(part, 0, part.length, at, Math.min(at + part.length, archive.length)) !== 0)
      throw notCanonical();
    at += part.length;
  }
  if (at !== archive.length) throw notCanonical();
}

/** The canonical archive piece by piece, so that reading compares without a second copy of the contents. */
function* canonicalParts(files: BundleFiles): Generator<Uint8Array> {
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const name of orderedNames(files)) {
    const bytes = files.get(name) ?? new Uint8Array();
    const encodedName = Buffer.from(name, 'latin1');
    const common = commonFields(bytes, encodedName.length);
    const local = Buffer.alloc(LOCAL_SIZE);
    local.writeUInt32LE(LOCAL_SIGNATURE, 0);
    common.copy(local, 4);
    central.push(centralHeader(common, offset), encodedName);
    yield local;
    yield encodedName;
    yield bytes;
    offset += LOCAL_SIZE + encodedName.length + bytes.length;
  }
  const directory = Buffer.concat(central);
  yield directory;
  yield endRecord(files.size, directory.length, offset);
}

function orderedNames(files: BundleFiles): string[] {
  const others = [...files.keys()].filter((name) => name !== ENVELOPE_NAME).sort(compareNames);
  return files.has(ENVELOPE_NAME) ? [ENVELOPE_NAME, ...others] : others;
}

/** The 26 bytes that a local header and a central entry have in common, from "version needed" to "extra length". */
function commonFields(bytes: Uint8Array, nameLength: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(DATE, 8);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(bytes.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(nameLength, 22);
  return fields;
}

function centralHeader(common: Buffer, offset: number): Buffer {
  const header = Buffer.alloc(CENTRAL_SIZE);
  header.writeUInt32LE(CENTRAL_SIGNATURE, 0);
  header.writeUInt16LE(VERSION, 4);
  common.copy(header, 6);
  header.writeUInt32LE(offset, 42);
  return header;
}

function endRecord(count: number, directorySize: number, directoryOffset: number): Buffer {
  const record = Buffer.alloc(END_SIZE);
  record.writeUInt32LE(END_SIGNATURE, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(directorySize, 12);
  record.writeUInt32LE(directoryOffset, 16);
  return record;
}

function badName(what: string): CanonError {
  return new CanonError('E_PATH', `${what} is no file name that a bundle may hold. Nothing was written.`);
}

function notCanonical(): CanonError {
  return new CanonError(
    'E_CONTAINER_NOT_CANONICAL',
    'The archive is not byte for byte the one that its files give: it was changed, damaged or packed by another program.',
  );
}
