import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { hostname } from 'node:os';
import { isPlain } from '../../../shared/paths.ts';
import { type Disk, errno } from './disk.ts';
import { writeFileDurable } from './durable.ts';
import { local } from './places.ts';

/** device.json: who this copy of the workspace is. */
export interface Device {
  readonly id: string;
  readonly path: string;
  readonly machine: string;
}

/**
 * The device of this copy. A folder that was copied or moved to another machine (its real path or the machine
 * differs from what device.json says) begins a new device with a log of its own, so that no log ever has two
 * writers. `fresh` says that a new one was begun; it is written only with `write`.
 */
export async function openDevice(
  root: string,
  disk: Disk,
  write: boolean,
): Promise<{ device: Device; fresh: boolean }> {
  const here = { path: await realpath(root), machine: machineId() };
  const known = await readDevice(root, disk);
  if (known !== undefined && known.path === here.path && known.machine === here.machine) {
    return { device: known, fresh: false };
  }
  const device: Device = { id: randomBytes(8).toString('hex'), ...here };
  if (write)
    await writeFileDurable(local(root, 'device.json'), `${JSON.stringify(device, null, 2)}\n`, { disk });
  return { device, fresh: true };
}

async function readDevice(root: string, disk: Disk): Promise<Device | undefined> {
  try {
    const device: unknown = JSON.parse((await disk.readFile(local(root, 'device.json'))).toString('utf8'));
    const whole = isPlain(device) && typeof device.id === 'string' && /^[0-9a-f]{16}$/.test(device.id);
    return whole ? (device as unknown as Device) : undefined;
  } catch (error) {
    // A lost or broken device.json costs nothing but a new device id; any other failure is a failure of the disk.
    if (errno(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A name of this machine that isn't the machine's own id (which should not travel in files). */
function machineId(): string {
  let id = hostname();
  try {
    id += readFileSync('/etc/machine-id', 'utf8').trim();
  } catch {
    // Not Linux, or none: the host name must do.
  }
  return createHash('sha256').update(`canon-machine:${id}`).digest('hex').slice(0, 16);
}
