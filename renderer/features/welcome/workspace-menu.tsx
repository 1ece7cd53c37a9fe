import { ChevronsUpDown, FolderOpen, Folders } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Recent, WorkspaceView } from '../../../shared/views.ts';
import { useStores } from '../../state/stores.tsx';
import { Tag } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { ALL_COMMANDS, keysOf } from '../commands/keys.ts';
import { runCommand } from '../commands/run.ts';
import { switchTo } from './open-workspace.ts';
import './workspace-menu.css';

/** So many of the workspaces opened before stand in the menu; the others where one chooses. */
const MOST = 6;

/** The workspace’s name, and behind it the others that were open on this machine. */
export function WorkspaceMenu({ view }: { view: WorkspaceView }) {
  const stores = useStores();
  const [recents, setRecents] = useState<readonly Recent[]>([]);
  const read = (): void =>
    void stores.client
      .call('welcome.get', {})
      .then((welcome) => setRecents(welcome.recents))
      // Without the list the way to all of them is still there.
      .catch(() => undefined);
  const others = recents.filter(({ path, missing }) => !missing && path !== view.path).slice(0, MOST);
  const command = ALL_COMMANDS.find(({ id }) => id === 'workspace.switch');
  const keys = command && keysOf(command);
  return (
    <Menu
      label="Workspaces"
      placement="bottom start"
      onOpenChange={(open) => open && read()}
      entries={[
        ...others.map(({ path, name }) => ({
          id: path,
          text: name,
          icon: FolderOpen,
          onAction: () =>
            void switchTo(stores, path).catch((thrown: unknown) => stores.toasts.getState().fail(thrown)),
        })),
        {
          id: 'switch',
          text: 'Switch workspace…',
          icon: Folders,
          ...(keys !== undefined && { keys }),
          ...(others.length > 0 && { apart: true }),
          onAction: () => runCommand('workspace.switch', stores, 'menu'),
        },
      ]}
    >
      <AriaButton className="wsname" onHoverStart={read} onFocus={read}>
        <span className="vh">Workspace</span>
        <span className="ell" title={view.path}>
          {view.name}
        </span>
        {view.example && <Tag>example</Tag>}
        <Icon of={ChevronsUpDown} size={12} className="faint" />
      </AriaButton>
    </Menu>
  );
}
