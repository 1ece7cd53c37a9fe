/**
 * A stand-in for Electron's runtime: the files that electron-builder copies and renames, none of which runs. Its
 * "program" holds a real fuse wire as Electron ships it, so that the fuses are really set and can be read back.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where @electron/fuses looks for the wire; then come the version of its form, its length and one character a fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Electron's defaults, in the order of its list of fuses. */
const DEFAULTS = '10110001';

/**
 * @param {string} folder where to make it
 * @param {string} version of Electron
 */
export function makeStandIn(folder, version) {
  for (const name of ['', 'resources', 'locales']) mkdirSync(join(folder, name), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from(SENTINEL),
    Buffer.from([1, DEFAULTS.length]),
    Buffer.from(DEFAULTS),
  ]);
  const script =
    '#!/bin/sh\necho "This is no Electron, only a stand-in for a packaging dry run." >&2\nexit 1\n';
  writeFileSync(
    join(folder, 'electron'),
    Buffer.concat([Buffer.from(`${script}# `), wire, Buffer.from('\n')]),
  );
  chmodSync(join(folder, 'electron'), 0o755);
  for (const name of ['chrome-sandbox', 'LICENSE', 'LICENSES.chromium.html']) {
    writeFileSync(join(folder, name), 'stand-in\n');
  }
  writeFileSync(join(folder, 'version'), version);
}
