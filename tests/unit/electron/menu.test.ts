import { expect, it } from 'vitest';
import { textMenu } from '../../../electron/main/context-menu.ts';
import { menuTemplate } from '../../../electron/main/menu.ts';
import { COMMANDS } from '../../../shared/commands.ts';
import type { Template } from '../../support/fake-electron.ts';

interface Item {
  id?: string;
  label?: string;
  role?: string;
  accelerator?: string;
  registerAccelerator?: boolean;
  enabled?: boolean;
  submenu?: Item[];
  click?: () => void;
}

function build(platform: NodeJS.Platform = 'linux', developing = false, recents: string[] = []) {
  const chosen: unknown[] = [];
  const template = menuTemplate({
    platform,
    developing,
    recents,
    actions: {
      command: (id) => chosen.push(id),
      openFolder: () => chosen.push('openFolder'),
      newWorkspace: () => chosen.push('newWorkspace'),
      openRecent: (dir) => chosen.push(dir),
    },
  }) as unknown as Item[];
  return { template, chosen, items: template.flatMap(flat) };
}

const flat = (item: Item): Item[] => [item, ...(item.submenu ?? []).flatMap(flat)];

it('every command of the table is in the menu, once, and reaches the window by its id', () => {
  const { items, chosen } = build();
  for (const { id, label } of COMMANDS) {
    const found = items.filter((item) => item.id === id);
    expect(found.map((item) => item.label)).toEqual([label]);
    found[0]?.click?.();
  }
  expect(chosen).toEqual(COMMANDS.map(({ id }) => id));
});

it('no two entries have the same key, and none has a key that would be typed', () => {
  const keys = build()
    .items.map((item) => item.accelerator)
    .filter((key) => key !== undefined);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(/^(CmdOrCtrl\+|Alt\+|(Shift\+)?F\d)/);
});

it('a key that the window listens for itself is shown and not taken', () => {
  const undo = build().items.find((item) => item.id === 'edit.undo');
  expect(undo).toMatchObject({ accelerator: 'CmdOrCtrl+Z', registerAccelerator: false });
  const fresh = build().items.find((item) => item.id === 'role.new');
  expect(fresh).toMatchObject({ accelerator: 'CmdOrCtrl+N', registerAccelerator: true });
});

it.each(['linux', 'win32', 'darwin'] as const)('the system’s own entries are there: %s', (platform) => {
  const roles = build(platform).items.map((item) => item.role);
  for (const role of [
    'cut',
    'copy',
    'paste',
    'selectAll',
    'zoomIn',
    'zoomOut',
    'resetZoom',
    'windowMenu',
    'help',
  ]) {
    expect(roles).toContain(role);
  }
  expect(roles.includes('appMenu')).toBe(platform === 'darwin');
  expect(roles).toContain(platform === 'darwin' ? 'close' : 'quit');
});

it('reloading and the developer tools are for development only', () => {
  expect(build('linux', false).items.filter((item) => /reload|DevTools/i.test(item.role ?? ''))).toEqual([]);
  expect(build('linux', true).items.map((item) => item.role)).toEqual(
    expect.arrayContaining(['reload', 'toggleDevTools']),
  );
});

it('recent workspaces open by their whole path; an ampersand in a name is no mark of a key', () => {
  const { items, chosen } = build('linux', false, ['/w/R&D', '/w/b']);
  const recent = items.find((item) => item.label === 'Open recent');
  expect(recent?.enabled).toBe(true);
  expect(recent?.submenu?.map((item) => item.label)).toEqual(['/w/R&&D', '/w/b']);
  recent?.submenu?.[0]?.click?.();
  for (const label of ['Open workspace…', 'New workspace…'])
    items.find((item) => item.label === label)?.click?.();
  expect(chosen).toEqual(['/w/R&D', 'openFolder', 'newWorkspace']);
  expect(build().items.find((item) => item.label === 'Open recent')?.enabled).toBe(false);
});

it('a text has a menu under the pointer, anything else none', () => {
  const place = { isEditable: false, selectionText: '', dictionarySuggestions: [] };
  const rolesOf = (menu: unknown) => (menu as Template).map((item) => item.role ?? item.label ?? item.type);
  expect(textMenu(place, () => undefined)).toEqual([]);
  expect(rolesOf(textMenu({ ...place, selectionText: 'a word' }, () => undefined))).toEqual(['copy']);
  const words: string[] = [];
  const menu = textMenu(
    { isEditable: true, selectionText: '', dictionarySuggestions: ['role', 'rule'] },
    (word) => void words.push(word),
  );
  expect(rolesOf(menu)).toEqual([
    'role',
    'rule',
    'separator',
    'undo',
    'redo',
    'separator',
    'cut',
    'copy',
    'paste',
    'selectAll',
  ]);
  (menu[1] as unknown as Item).click?.();
  expect(words).toEqual(['rule']);
});
