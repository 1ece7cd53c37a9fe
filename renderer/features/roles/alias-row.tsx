import { Check, RotateCcw, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { bandOf } from '../../../shared/confidence.ts';
import type { Alias } from '../../../shared/model/role.ts';
import { setValue } from '../../state/edits.ts';
import { useWorkspace } from '../../state/stores.tsx';
import { BandText } from '../../ui/chip.tsx';
import { CELL, ROW } from '../../ui/grid-roles.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { fullMoment } from '../../words/dates.ts';
import { personName } from '../../words/labels.ts';
import { Mark } from './mark.tsx';
import { useRolePage } from './role-form.tsx';
import { RoleText } from './role-text.tsx';

interface AliasRowProps {
  alias: Alias;
  active: boolean;
  onActive: () => void;
  onDecide: (decision: 'approved' | 'rejected' | 'pending') => void;
}

/** One alias. The row takes the focus and the keys; Enter goes into its text, Escape comes back to the row. */
export function AliasRow({ alias, active, onActive, onDecide }: AliasRowProps) {
  const { findingsAt, readOnly } = useRolePage();
  const bands = useWorkspace((state) => state.view?.settings.bands);
  const path = `aliases[${alias.id}]`;
  const band = bands === undefined ? null : bandOf(alias.confidence, bands);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Enter' && event.target === event.currentTarget) {
      event.preventDefault();
      event.currentTarget.querySelector('textarea')?.focus();
    }
  };
  const row = {
    ...ROW,
    className: 'arow',
    'data-alias': alias.id,
    'aria-label': alias.text,
    tabIndex: active ? 0 : -1,
    onFocus: onActive,
    onKeyDown,
  };
  return (
    <div {...row}>
      <span {...CELL} className="row arow__text" data-state={alias.review.state}>
        <RoleText
          path={`${path}.text`}
          label="Alias"
          outOfTabOrder={!active}
          onEnter={() =>
            document.querySelector<HTMLElement>(`[data-alias="${CSS.escape(alias.id)}"]`)?.focus()
          }
        />
        <Mark findings={findingsAt(path)} />
      </span>
      <span {...CELL} className="cap ell" title={`${alias.type} · ${alias.lang}`}>
        {readOnly ? alias.type : <TypeMenu alias={alias} path={path} active={active} />} · {alias.lang}
      </span>
      <span {...CELL}>
        <BandText score={alias.confidence} band={band} />
      </span>
      <span {...CELL} className="arow__acts">
        <Decide alias={alias} active={active} readOnly={readOnly} onDecide={onDecide} />
      </span>
    </div>
  );
}

function Decide({
  alias,
  active,
  readOnly,
  onDecide,
}: Omit<AliasRowProps, 'onActive'> & { readOnly: boolean }) {
  const { state, by, at } = alias.review;
  const order = { excludeFromTabOrder: !active };
  if (state === 'pending') {
    if (readOnly) return <span className="cap">Waits</span>;
    return (
      <>
        <IconButton
          {...order}
          edge
          icon={Check}
          tone="sev-ok"
          label={`Approve ${alias.text}`}
          tip="Approve"
          keys="A"
          onPress={() => onDecide('approved')}
        />
        <IconButton
          {...order}
          edge
          icon={X}
          tone="sev-error"
          label={`Reject ${alias.text}`}
          tip="Reject"
          keys="R"
          onPress={() => onDecide('rejected')}
        />
      </>
    );
  }
  const word = state === 'approved' ? 'Approved' : 'Rejected';
  const who = [by && `by ${personName(by)}`, at && fullMoment(at)].filter(Boolean).join(', ');
  return (
    <>
      {!readOnly && (
        <IconButton
          {...order}
          icon={RotateCcw}
          size={12}
          className="arow__again"
          label={`Decide again on ${alias.text}`}
          tip="Decide again"
          onPress={() => onDecide('pending')}
        />
      )}
      <span
        className={`row arow__state ${state === 'approved' ? 'sev-ok' : 'faint'}`}
        title={`${word} ${who}`}
      >
        <Icon of={state === 'approved' ? Check : X} size={12} />
        <span className="arow__word">{word}</span>
      </span>
    </>
  );
}

function TypeMenu({ alias, path, active }: { alias: Alias; path: string; active: boolean }) {
  const { edit } = useRolePage();
  const known = useWorkspace((state) => state.view?.settings.vocabularies.aliasType) ?? [];
  const types = known.includes(alias.type) ? known : [alias.type, ...known];
  return (
    <Menu
      label="Type"
      placement="bottom start"
      entries={types.map((type) => ({
        id: type,
        text: type,
        chosen: type === alias.type,
        onAction: () => edit(setValue(`${path}.type`, type)),
      }))}
    >
      <AriaButton
        className="arow__type"
        excludeFromTabOrder={!active}
        aria-label={`Type of ${alias.text}: ${alias.type}`}
      >
        {alias.type}
      </AriaButton>
    </Menu>
  );
}
