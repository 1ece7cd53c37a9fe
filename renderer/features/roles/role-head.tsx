import { Copy, PanelLeftOpen } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { usePlace, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip, StatusChip } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ConfirmOne } from './confirm-one.tsx';
import { isDrafted } from './drafted.ts';
import { ConfidenceChip, ScopeChip } from './edit-chips.tsx';
import { Mark } from './mark.tsx';
import { useRolePage } from './role-form.tsx';
import { RoleText } from './role-text.tsx';
import { toggleList } from './room.ts';
import { StatusActions } from './status-actions.tsx';
import './role-head.css';

/** Code, actions, title, chips and the way to the sections: it stays while the page scrolls below. */
export function RoleHead({ body }: { body: RefObject<HTMLDivElement | null> }) {
  const stores = useStores();
  const { role, findingsAt } = useRolePage();
  const listOpen = usePlace((state) => state.listOpen);
  const level = useWorkspace((state) => state.view?.levels.levels.find((one) => one.code === role.level));
  const copy = (): void => {
    const done = navigator.clipboard.writeText(role.code);
    void done.then(() => stores.toasts.getState().add({ tone: 'ok', text: `Copied ${role.code}` }));
  };
  return (
    <header className="rhead">
      <div className="row rhead__top">
        <Button
          small
          className="only-tight rhead__list"
          onPress={() => toggleList(stores)}
          aria-expanded={listOpen}
        >
          <Icon of={PanelLeftOpen} />
          Roles
        </Button>
        <span className="mono muted medium">{role.code}</span>
        <Mark findings={[...findingsAt('code'), ...findingsAt('function'), ...findingsAt('')]} />
        <IconButton icon={Copy} size={12} label="Copy code" className="rhead__copy" onPress={copy} />
        <StatusActions />
      </div>
      <h2 className={`rtitle ${isDrafted(role, 'title') ? 'drafted' : ''}`}>
        <RoleText path="title" label="Title" placeholder="Title of the role" />
        <Mark findings={findingsAt('title')} size={14} />
        {isDrafted(role, 'title') && <ConfirmOne path="title" what="the title" />}
      </h2>
      <div className="row chips">
        <StatusChip status={role.status} />
        <ConfidenceChip />
        <Chip>{level === undefined ? role.level : `${role.level} — ${level.name}`}</Chip>
        <ScopeChip />
        <Chip>v{role.version}</Chip>
      </div>
      <Anchors body={body} />
    </header>
  );
}

/** The parts of the page; the one in sight is marked. */
function Anchors({ body }: { body: RefObject<HTMLDivElement | null> }) {
  const { role } = useRolePage();
  const waiting = role.aliases.filter((alias) => alias.review.state === 'pending').length;
  const components =
    role.responsibilities.length +
    role.tasks.length +
    role.skills.length +
    role.knowledge.length +
    role.competencies.length +
    role.qualifications.length;
  const parts = [
    { id: 'story', text: 'Story' },
    { id: 'level', text: 'Level' },
    { id: 'outputs', text: 'Outputs' },
    { id: 'components', text: 'Components', count: components },
    { id: 'aliases', text: 'Aliases', count: waiting },
    { id: 'mappings', text: 'Mappings' },
    { id: 'pay', text: 'Pay' },
    { id: 'adjacent', text: 'Adjacent' },
  ];
  const [here, pin] = usePartInSight(
    body,
    parts.map((part) => part.id),
  );
  return (
    <nav className="anchors" aria-label="Sections">
      {parts.map((part) => (
        <AriaButton
          key={part.id}
          className="anchor"
          {...(part.id === here && { 'aria-current': 'location' as const })}
          onPress={() => pin(part.id)}
        >
          {part.text}
          {part.count !== undefined && part.count > 0 && <span className="count">{part.count}</span>}
        </AriaButton>
      ))}
    </nav>
  );
}

/** The last part whose heading has passed the top of the page, and going to one: that one is it until one scrolls. */
function usePartInSight(
  body: RefObject<HTMLDivElement | null>,
  ids: readonly string[],
): [string | undefined, (id: string) => void] {
  const [here, setHere] = useState(ids[0]);
  const pinned = useRef(false);
  const key = ids.join(' ');
  useEffect(() => {
    const box = body.current;
    if (box === null) return;
    const look = (): void => {
      if (pinned.current) return;
      const names = key.split(' ');
      const line = box.getBoundingClientRect().top + 80;
      const passed = names.filter((id) => {
        const part = document.getElementById(`section-${id}`);
        return part !== null && part.getBoundingClientRect().top <= line;
      });
      const end = box.scrollTop > 0 && box.scrollTop + box.clientHeight >= box.scrollHeight - 2;
      setHere(end ? names.at(-1) : (passed.at(-1) ?? names[0]));
    };
    const free = (): void => {
      pinned.current = false;
    };
    box.addEventListener('scroll', look, { passive: true });
    box.addEventListener('wheel', free, { passive: true });
    box.addEventListener('keydown', free);
    box.addEventListener('pointerdown', free);
    return () => {
      box.removeEventListener('scroll', look);
      box.removeEventListener('wheel', free);
      box.removeEventListener('keydown', free);
      box.removeEventListener('pointerdown', free);
    };
  }, [body, key]);
  const pin = (id: string): void => {
    pinned.current = true;
    setHere(id);
    document.getElementById(`section-${id}`)?.scrollIntoView({ block: 'start' });
    document.getElementById(`heading-${id}`)?.focus({ preventScroll: true });
  };
  return [here, pin];
}
