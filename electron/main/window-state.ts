import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from '../../shared/zod.ts';

/** A rectangle on the screen, in the system's own points. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a window lies: its place where it isn't maximised, and whether it is. No place: the system chooses. */
export interface WindowState {
  readonly bounds: Rectangle | { readonly width: number; readonly height: number };
  readonly maximized: boolean;
}

/** Smaller windows cut the screens off (SCREENS.md, Frame). */
export const MIN_SIZE = { width: 1024, height: 700 } as const;
export const USUAL_STATE: WindowState = { bounds: { width: 1280, height: 800 }, maximized: false };

/** So much of a window's top edge has to be on a display, else nobody can get hold of it. */
const GRIP = { width: 120, height: 32 } as const;

const whole = z.number().int().min(-1_000_000).max(1_000_000);
const stateSchema = z.object({
  bounds: z.object({ x: whole, y: whole, width: whole, height: whole }),
  maximized: z.boolean(),
});

/**
 * The state kept in a file, as far as it still fits: a display may be gone or smaller since, and the file may be
 * anything. Nothing here is worth an error; the worst is a window at its usual place.
 *
 * @param areas the displays without their panels and docks
 */
export function readWindowState(file: string, areas: readonly Rectangle[]): WindowState {
  let parsed: ReturnType<typeof stateSchema.safeParse>;
  try {
    parsed = stateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return USUAL_STATE;
  }
  return parsed.success ? onScreen(parsed.data, areas) : USUAL_STATE;
}

function onScreen(
  { bounds, maximized }: z.output<typeof stateSchema>,
  areas: readonly Rectangle[],
): WindowState {
  const grip = { x: bounds.x, y: bounds.y, width: bounds.width, height: GRIP.height };
  const area = areas.find((display) => {
    const { width, height } = overlap(grip, display);
    return width >= GRIP.width && height >= GRIP.height;
  });
  if (area === undefined) return { ...USUAL_STATE, maximized };
  const width = clamp(bounds.width, MIN_SIZE.width, area.width);
  const height = clamp(bounds.height, MIN_SIZE.height, area.height);
  return { bounds: { x: bounds.x, y: bounds.y, width, height }, maximized };
}

/** A display smaller than the smallest window is no reason for a smaller one. */
const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));

function overlap(a: Rectangle, b: Rectangle): { width: number; height: number } {
  return {
    width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
  };
}

/** Keeps the state; where that fails the window is at its usual place next time. */
export function writeWindowState(file: string, bounds: Rectangle, maximized: boolean): void {
  const { x, y, width, height } = bounds;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ bounds: { x, y, width, height }, maximized })}\n`);
  } catch {
    // Nothing that a person made is lost.
  }
}
