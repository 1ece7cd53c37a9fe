import type { Disk } from './disk.ts';

/**
 * A disk on which those who want the entries of the same folder durable at the same time share one sync. One that is
 * under way began before they asked and may have missed theirs, so they wait for the next one, together.
 */
export function withGroupedSyncs(disk: Disk): Disk {
  const folders = new Map<string, { running: Promise<void>; next: Promise<void> | undefined }>();
  const start = (path: string): Promise<void> => {
    const running = disk.syncDir(path).finally(() => {
      if (folders.get(path)?.running === running) folders.delete(path);
    });
    folders.set(path, { running, next: undefined });
    return running;
  };
  return {
    ...bound(disk),
    syncDir(path) {
      const folder = folders.get(path);
      if (folder === undefined) return start(path);
      folder.next ??= folder.running.catch(() => undefined).then(() => start(path));
      return folder.next;
    },
  };
}

/** The calls of a disk that may be an object of a class. */
const bound = (disk: Disk): Disk => ({
  readFile: (path) => disk.readFile(path),
  readPart: (path, from, length) => disk.readPart(path, from, length),
  readdir: (path) => disk.readdir(path),
  stat: (path) => disk.stat(path),
  mkdir: (path, mode) => disk.mkdir(path, mode),
  open: (path, flags, mode) => disk.open(path, flags, mode),
  rename: (from, to) => disk.rename(from, to),
  link: (from, to) => disk.link(from, to),
  unlink: (path) => disk.unlink(path),
  syncDir: (path) => disk.syncDir(path),
});
