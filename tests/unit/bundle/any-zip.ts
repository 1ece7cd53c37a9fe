import { crc32 } from 'node:zlib';

/** Fields of an entry that a bad archive sets otherwise than ours. */
export interface Entry {
  name: string;
  bytes?: Uint8Array;
  flags?: number;
  method?: number;
  time?: number;
  date?: number;
  version?: number;
  packed?: number;
  size?: number;
  crc?: number;
  extra?: Uint8Array;
  /** Other values in the central entry than in the local header. */
  central?: Partial<Omit<Entry, 'central'>> & { attributes?: number; offset?: number; comment?: Uint8Array };
}

/** A ZIP as any program might write it: the means to make bad ones. */
export function zip(
  entries: readonly Entry[],
  end: { comment?: string; count?: number; gap?: string } = {},
): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const bytes = Buffer.from(entry.bytes ?? Buffer.from('{}'));
    const header = fields(entry, bytes);
    const head = Buffer.concat([
      Buffer.from('504b0304', 'hex'),
      header,
      Buffer.from(entry.name, 'latin1'),
      entry.extra ?? Buffer.alloc(0),
    ]);
    const other = { ...entry, ...entry.central };
    const comment = entry.central?.comment ?? Buffer.alloc(0);
    const tail = Buffer.alloc(14);
    tail.writeUInt16LE(comment.length, 0);
    tail.writeUInt32LE(entry.central?.attributes ?? 0, 6);
    tail.writeUInt32LE(entry.central?.offset ?? offset, 10);
    central.push(
      Buffer.concat([
        Buffer.from('504b01021400', 'hex'),
        fields(other, bytes),
        tail,
        Buffer.from(other.name, 'latin1'),
        other.extra ?? Buffer.alloc(0),
        comment,
      ]),
    );
    local.push(head, bytes);
    offset += head.length + bytes.length;
  }
  const gap = Buffer.from(end.gap ?? '');
  const directory = Buffer.concat(central);
  const record = Buffer.alloc(22);
  record.write('504b0506', 0, 'hex');
  record.writeUInt16LE(end.count ?? entries.length, 8);
  record.writeUInt16LE(end.count ?? entries.length, 10);
  record.writeUInt32LE(directory.length, 12);
  record.writeUInt32LE(offset + gap.length, 16);
  record.writeUInt16LE((end.comment ?? '').length, 20);
  return Buffer.concat([...local, gap, directory, record, Buffer.from(end.comment ?? '', 'latin1')]);
}

function fields(entry: Entry, bytes: Buffer): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(entry.version ?? 20, 0);
  header.writeUInt16LE(entry.flags ?? 0, 2);
  header.writeUInt16LE(entry.method ?? 0, 4);
  header.writeUInt16LE(entry.time ?? 0, 6);
  header.writeUInt16LE(entry.date ?? 0x21, 8);
  header.writeUInt32LE(entry.crc ?? crc32(bytes), 10);
  header.writeUInt32LE(entry.packed ?? bytes.length, 14);
  header.writeUInt32LE(entry.size ?? bytes.length, 18);
  header.writeUInt16LE(entry.name.length, 22);
  header.writeUInt16LE(entry.extra?.length ?? 0, 24);
  return header;
}
