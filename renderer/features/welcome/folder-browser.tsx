import { ArrowUp, Folder, FolderCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { type ErrorData, errorData } from '../../../shared/errors.ts';
import type { FolderView } from '../../../shared/views.ts';
import { useStores } from '../../state/stores.tsx';
import { Tag } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import './folder-browser.css';

/** Letters in quick succession are one question. Milliseconds. */
const REST_MS = 120;
const UP = '..';

/** What is known of the folder that stands in a field. */
export interface Looked {
  folder: FolderView | null;
  failure: ErrorData | null;
}

/** Looks into the folder that stands in a field, a moment after the last letter. */
export function useFolder(path: string): Looked {
  const { client } = useStores();
  const [looked, setLooked] = useState<Looked>({ folder: null, failure: null });
  useEffect(() => {
    if (path.trim() === '') return setLooked({ folder: null, failure: null });
    let over = false;
    const timer = setTimeout(() => {
      client
        .call('folders.list', { path })
        .then((folder) => !over && setLooked({ folder, failure: null }))
        .catch((thrown: unknown) => !over && setLooked({ folder: null, failure: errorData(thrown) }));
    }, REST_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [client, path]);
  return looked;
}

interface FolderBrowserProps {
  looked: Looked;
  onGo: (path: string) => void;
}

/** The folders in a folder: Enter or a click goes into one. The page has no dialog of the system's for that. */
export function FolderBrowser({ looked: { folder, failure }, onGo }: FolderBrowserProps) {
  const items = [
    ...(folder?.parent != null
      ? [{ id: UP, name: 'Parent folder', path: folder.parent, workspace: false }]
      : []),
    ...(folder?.folders ?? []).map((one) => ({ ...one, id: one.path })),
  ];
  return (
    <ListBox
      className="folders scroll"
      aria-label={folder === null ? 'Folders' : `Folders in ${folder.path}`}
      items={items}
      selectionMode="none"
      onAction={(key) => {
        const item = items.find(({ id }) => id === key);
        if (item !== undefined) onGo(item.path);
      }}
      renderEmptyState={() => (
        <p className="folders__none muted">{failure?.message ?? 'Type where it lies.'}</p>
      )}
    >
      {({ id, name, workspace }) => (
        <ListBoxItem id={id} textValue={name} className="folders__item">
          <Icon
            of={id === UP ? ArrowUp : workspace ? FolderCheck : Folder}
            className={workspace ? '' : 'faint'}
          />
          <span className="ell">{name}</span>
          {workspace && (
            <span className="push">
              <Tag>workspace</Tag>
            </span>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
