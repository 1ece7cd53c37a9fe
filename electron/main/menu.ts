import { Menu, type MenuItemConstructorOptions } from 'electron';
import { COMMANDS, type Command, type CommandId, type MenuId } from '../../shared/commands.ts';

/** What the menu can set going in the shell itself. */
interface MenuActions {
  /** A command for the window that is in front. */
  command(id: CommandId): void;
  openFolder(): void;
  newWorkspace(): void;
  openRecent(dir: string): void;
}

export interface MenuSurroundings {
  readonly platform: NodeJS.Platform;
  readonly developing: boolean;
  /** Workspaces opened on this machine, last one first. */
  readonly recents: readonly string[];
  readonly actions: MenuActions;
}

const LINE: MenuItemConstructorOptions = { type: 'separator' };

/** The application menu: every command of the table, and what the system's own menus have. */
export function menuTemplate(around: MenuSurroundings): MenuItemConstructorOptions[] {
  const { platform, developing } = around;
  const mac = platform === 'darwin';
  const of = (menu: MenuId): MenuItemConstructorOptions[] => commandsOf(menu, around);
  const developer: MenuItemConstructorOptions[] = developing
    ? [LINE, { role: 'reload' }, { role: 'toggleDevTools' }]
    : [];
  return [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    {
      label: 'File',
      submenu: [...workspaces(around), LINE, ...of('file'), LINE, { role: mac ? 'close' : 'quit' }],
    },
    {
      label: 'Edit',
      submenu: [
        ...of('edit'),
        LINE,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'View',
      submenu: [
        ...of('view'),
        LINE,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...developer,
      ],
    },
    { label: 'Role', submenu: of('role') },
    { role: 'windowMenu' },
    { role: 'help', submenu: of('help') },
  ];
}

/** Puts the menu up; called again when the recent workspaces change. */
export function setMenu(around: MenuSurroundings): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(around)));
}

function commandsOf(menu: MenuId, { actions }: MenuSurroundings): MenuItemConstructorOptions[] {
  const commands: readonly (Command & { id: CommandId })[] = COMMANDS;
  return commands
    .filter((command) => command.menu === menu)
    .flatMap(({ id, label, accelerator, own = false, apart = false }) => [
      ...(apart ? [LINE] : []),
      {
        id,
        label,
        click: () => actions.command(id),
        ...(accelerator !== undefined && { accelerator, registerAccelerator: !own }),
      },
    ]);
}

function workspaces({ actions, recents }: MenuSurroundings): MenuItemConstructorOptions[] {
  return [
    { label: 'New workspace…', click: () => actions.newWorkspace() },
    { label: 'Open workspace…', accelerator: 'CmdOrCtrl+O', click: () => actions.openFolder() },
    {
      label: 'Open recent',
      enabled: recents.length > 0,
      // A folder's name may hold an ampersand, which menus take for the mark of a key.
      submenu: recents.map((dir) => ({
        label: dir.replaceAll('&', '&&'),
        click: () => actions.openRecent(dir),
      })),
    },
  ];
}
