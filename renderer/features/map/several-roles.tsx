import { useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useStores } from '../../state/stores.tsx';
import { StatusGlyph } from '../../ui/chip.tsx';
import { Popover } from '../../ui/popover.tsx';
import { cellElement, openRole } from './acts.ts';
import type { Spot } from './map-grid.tsx';

/** The roles that claim one place, to choose the one to open. */
export function SeveralRoles({ spot: { row, column }, onClose }: { spot: Spot; onClose: () => void }) {
  const stores = useStores();
  const at = useRef<HTMLElement | null>(null);
  at.current = cellElement(row.key, column);
  const roles = row.cells.get(column)?.roles ?? [];
  const code = `${row.key}.${column}`;
  return (
    <Popover at={at} isOpen onClose={onClose} label={`Roles at ${code}`} title={`Roles at ${code}`}>
      <ul>
        {roles.map((role) => (
          <li key={role.id}>
            <AriaButton className="slice" onPress={() => openRole(stores, role.id)}>
              <StatusGlyph status={role.status} />
              <span className="ell">{role.title}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
