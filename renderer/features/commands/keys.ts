import { COMMANDS, type Command, type CommandId } from '../../../shared/commands.ts';

const IS_MAC = navigator.platform.startsWith('Mac');

/** A command of the table with everything that one may have. */
export type AnyCommand = Command & { id: CommandId };
export const ALL_COMMANDS: readonly AnyCommand[] = COMMANDS;

/** The caps of an accelerator, parted by spaces: `CmdOrCtrl+Shift+Z` → `Ctrl ⇧ Z`. */
export function capsOf(accelerator: string): string {
  const caps: Record<string, string> = { CmdOrCtrl: IS_MAC ? '⌘' : 'Ctrl', Shift: '⇧' };
  return accelerator
    .split('+')
    .map((part) => caps[part] ?? part)
    .join(' ');
}

/** Whether this is a browser's window: some keys never reach a page there. */
const inBrowser = (): boolean => window.canon === undefined;

/** The key of a command as Electron writes it, in this shell. */
const acceleratorOf = (command: Command): string | undefined =>
  (inBrowser() ? command.inBrowser : undefined) ?? command.accelerator;

/** What a command is called where no menu stands around it. */
export const nameOf = ({ full, label }: Command): string => full ?? label;

/** The key of a command as caps, where it has one. */
export function keysOf(command: Command): string | undefined {
  const accelerator = acceleratorOf(command);
  return accelerator === undefined ? command.key : capsOf(accelerator);
}

/** Whether a text has the keys, so that its own undo and its letters come first. */
export const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable="true"]') !== null;

/** The text's own key, also where the window has one of the same: undo and redo of what is being typed. */
const OF_TEXTS = new Set<CommandId>(['edit.undo', 'edit.redo']);

/** The command that a key press stands for; undefined where it is none, or a text's own. */
export function commandOf(event: KeyboardEvent): CommandId | undefined {
  const writing = isWriting(event.target);
  const main = event.ctrlKey || event.metaKey;
  if (!main && !event.altKey && !writing) {
    const plain = ALL_COMMANDS.find(({ key }) => key === event.key);
    if (plain !== undefined) return plain.id;
  }
  const pressed = [
    ...(main ? ['CmdOrCtrl'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey ? ['Shift'] : []),
    letterOf(event),
  ].join('+');
  const id =
    pressed === 'CmdOrCtrl+Y'
      ? 'edit.redo'
      : ALL_COMMANDS.find((command) => acceleratorOf(command) === pressed)?.id;
  return id !== undefined && writing && OF_TEXTS.has(id) ? undefined : id;
}

/** The key without what Alt makes of it on a Mac (`˜` of Alt+N). */
function letterOf({ altKey, code, key }: KeyboardEvent): string {
  if (altKey && /^Key[A-Z]$/.test(code)) return code.slice(3);
  return key.length === 1 ? key.toUpperCase() : key;
}
