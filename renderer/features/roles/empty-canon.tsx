import { FileInput, FilePlus2, type LucideIcon } from 'lucide-react';
import { useId } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { usePlace, useWorkspace } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { capsOf } from '../commands/keys.ts';
import './empty-canon.css';

/** A workspace without a role: what it is, and the two ways to the first one. */
export function EmptyCanon() {
  const open = usePlace((state) => state.open);
  const view = useWorkspace((state) => state.view);
  const readOnly = view?.readOnly ?? true;
  return (
    <main className="main emptycanon">
      <div className="emptycanon__box">
        <h1 className="emptycanon__title">{view?.name}</h1>
        <p className="muted">
          No role yet. {readOnly ? 'This window can only read the workspace.' : 'Begin with one of these.'}
        </p>
        <div className="emptycanon__ways">
          <Way
            icon={FileInput}
            name="Import page"
            text="Paste a role page or take files. You see what is understood before anything is written."
            keys={capsOf('CmdOrCtrl+I')}
            isDisabled={readOnly}
            onPress={() => open({ kind: 'import' })}
          />
          <Way
            icon={FilePlus2}
            name="New role"
            text="Choose function, focus and level, then write its page where you read it."
            keys={capsOf('CmdOrCtrl+N')}
            isDisabled={readOnly}
            onPress={() => open({ kind: 'new-role' })}
          />
        </div>
        {view !== null && (
          <p className="cap">
            Everything is kept as plain files in <span className="mono wrap">{view.path}</span>
          </p>
        )}
      </div>
    </main>
  );
}

interface WayProps {
  icon: LucideIcon;
  name: string;
  text: string;
  keys: string;
  isDisabled: boolean;
  onPress: () => void;
}

function Way({ icon, name, text, keys, isDisabled, onPress }: WayProps) {
  const about = useId();
  return (
    <AriaButton
      className="way"
      aria-label={name}
      aria-describedby={about}
      isDisabled={isDisabled}
      onPress={onPress}
    >
      <span className="row way__head">
        <Icon of={icon} size={16} className="way__icon" />
        <span className="strong">{name}</span>
        <span className="push">
          <Kbd keys={keys} />
        </span>
      </span>
      <span className="muted" id={about}>
        {text}
      </span>
    </AriaButton>
  );
}
