import { X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { Recent, WelcomeView } from '../../../shared/views.ts';
import { useStores } from '../../state/stores.tsx';
import { Tag } from '../../ui/chip.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { shortMoment } from '../../words/dates.ts';
import './recents.css';

interface RecentsProps {
  recents: readonly Recent[];
  onOpen: (path: string) => void;
  onForgotten: (welcome: WelcomeView) => void;
}

/** The workspaces opened on this machine, last one first; one that is gone says so and can be taken off the list. */
export function Recents({ recents, onOpen, onForgotten }: RecentsProps) {
  const stores = useStores();
  const forget = async (path: string): Promise<void> => {
    try {
      onForgotten(await stores.client.call('welcome.forget', { path }));
      // The line is gone with the button that had the focus.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.recent__open')?.focus());
    } catch (thrown) {
      stores.toasts.getState().fail(thrown);
    }
  };
  return (
    <section className="recents" aria-labelledby="recents-title">
      <h2 className="recents__title" id="recents-title">
        Recent workspaces
      </h2>
      <ul>
        {recents.map(({ path, name, openedAt, missing }) => (
          <li className="recent" key={path}>
            <AriaButton className="recent__open" onPress={() => onOpen(path)}>
              <span className="recent__name">
                <span className={missing ? 'ell muted' : 'ell medium'}>{name}</span>
                {missing && <Tag>missing</Tag>}
                <span className="recent__at cap">{openedAt !== null && shortMoment(openedAt)}</span>
              </span>
              <span className="recent__path cap mono" title={path}>
                {/* Cut at its beginning: what tells folders apart is the end. */}
                <bdi>{path}</bdi>
              </span>
            </AriaButton>
            <IconButton
              icon={X}
              size={12}
              label={`Take ${name} off the list`}
              className="recent__forget"
              onPress={() => void forget(path)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
