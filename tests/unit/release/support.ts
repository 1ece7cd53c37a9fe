import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openContainer } from '../../../electron/core/bundle/container.ts';
import { PAYLOAD_TYPES, parseEnvelope } from '../../../electron/core/bundle/dsse.ts';
import { type Manifest, parseManifest } from '../../../electron/core/bundle/manifest.ts';
import { type Cli, makeCliWorkspace } from '../../support/cli.ts';
import { pageFixture } from '../../support/pages.ts';

/** From texts in force to bundles that others verify, over the command line and the real files. */

export const R = 'DEVO.GEN.S1';
export const OTHER = 'PROD.GRO.P4';
export const PASS = ['--passphrase-file', 'pass'];

interface Exported {
  file: string;
  records: number;
  sequence: number;
  manifestSha256: string;
  held: { code: string; reason: string }[];
}

/** A workspace of three roles, two of them approved, and a key. */
export async function canon(): Promise<Cli> {
  const cli = await makeCliWorkspace();
  const names = [1, 2, 3].map((n) => cli.write(`page-${n}.txt`, pageFixture(`page-${n}.txt`)));
  await cli.must(['import', 'w', ...names]);
  await cli.must(['status', 'w', R, 'approved']);
  await cli.must(['status', 'w', OTHER, 'approved']);
  await cli.key();
  return cli;
}

export const exported = (cli: Cli, out: string, ...more: string[]): Promise<Exported> =>
  cli.json<Exported>(['export', 'w', '--out', out, ...PASS, ...more]);

export function manifestOf(cli: Cli, file: string): Manifest {
  const { files } = openContainer(readFileSync(cli.path(file)));
  const envelope = files.get('bundle.dsse.json') ?? new Uint8Array();
  return parseManifest(parseEnvelope(envelope, PAYLOAD_TYPES.bundle).payload);
}

/** Status and code of a verification. */
export async function verdict(cli: Cli, ...args: string[]): Promise<string> {
  const run = await cli.run(['--json', 'verify', ...args]);
  return `${run.status} ${run.json<{ code: string }>().code}`;
}

/** Unpacks a bundle; gives the folder. */
export function unpack(cli: Cli, file: string, to: string): string {
  for (const [name, bytes] of openContainer(readFileSync(cli.path(file))).files) {
    mkdirSync(dirname(cli.path(to, name)), { recursive: true });
    writeFileSync(cli.path(to, name), bytes);
  }
  return cli.path(to);
}
