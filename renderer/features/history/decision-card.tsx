import { GitCompare, History as HistoryIcon, RotateCcw, Undo2 } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { decisionText } from '../../../shared/words/decisions.ts';
import type { DiffField } from '../../../shared/words/difference.ts';
import type { DecisionDetail } from '../../state/history.ts';
import { useHistory, usePlace, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/chip.tsx';
import { EmptyLine } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { fullMoment } from '../../words/dates.ts';
import { counted, initials, pathName, personName } from '../../words/labels.ts';
import { Difference } from '../roles/difference.tsx';
import { compareWithNow, openRole, showHistoryOf, takeBack } from './acts.ts';
import { isRestorable } from './restorable.ts';

/** One decision: who, when and why, what it changed word by word, and what can be done about it. */
export function DecisionCard() {
  const detail = useHistory((state) => state.detail);
  const failure = useHistory((state) => state.detailFailure);
  if (failure !== null) {
    return (
      <div className="scroll dcard">
        <Note tone="error">{failure.message}</Note>
      </div>
    );
  }
  return detail === null ? <div className="scroll" /> : <Whole key={detail.decision.id} detail={detail} />;
}

function Whole({ detail }: { detail: DecisionDetail }) {
  const stores = useStores();
  const { decision, roleId, difference, lines } = detail;
  const open = usePlace((state) => state.open);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const { id, role: code, by, at, note, before } = { ...decision, before: detail.before };
  const restore = (to: string, path?: string): void => {
    if (roleId !== null) open({ kind: 'restore', role: roleId, to, ...(path !== undefined && { path }) });
  };
  const fieldActs = (field: DiffField) => {
    if (readOnly || roleId === null || before === null || !isRestorable(field.path, decision.changes))
      return null;
    return (
      <Button
        look="quiet"
        small
        onPress={() => restore(before, field.path)}
        aria-label={`Restore ${field.name} as it was before`}
      >
        Restore…
      </Button>
    );
  };
  return (
    <div className="scroll dcard">
      <div className="dcard__for">
        {code !== null && (
          <AriaButton
            className="dcard__role mono"
            isDisabled={roleId === null}
            onPress={() => openRole(stores, roleId)}
          >
            {code}
          </AriaButton>
        )}
        {lines > 1 && <Tag>One of {counted(lines, 'decision')} of its step</Tag>}
      </div>
      <h2 className="dcard__title">{decisionText(decision)}</h2>
      <div className="dcard__who">
        <span className="avatar avatar--s" aria-hidden="true">
          {initials(by)}
        </span>
        <span>{personName(by)}</span>
        <time className="cap num" dateTime={at}>
          {fullMoment(at)}
        </time>
      </div>
      {note !== null && <p className="dcard__note">{note}</p>}
      <div className="dcard__acts">
        {roleId !== null && (
          <>
            <Button small onPress={() => compareWithNow(stores, detail)}>
              <Icon of={GitCompare} size={12} />
              Compare…
            </Button>
            {!readOnly && (
              <Button small onPress={() => restore(id)}>
                <Icon of={RotateCcw} size={12} />
                Restore role as it was then…
              </Button>
            )}
            <Button
              small
              look="quiet"
              onPress={() => showHistoryOf(stores, { id: roleId, code: code ?? '' })}
            >
              <Icon of={HistoryIcon} size={12} />
              All of this role
            </Button>
          </>
        )}
        {!readOnly && detail.against === null && (
          <Button small onPress={() => takeBack(stores, id)}>
            <Icon of={Undo2} size={12} />
            {lines > 1 ? `Take all ${lines.toLocaleString('en')} back` : 'Take back'}
          </Button>
        )}
      </div>
      {detail.against !== null && (
        <Note tone="info">{detail.against.message.replace(/ Nothing was changed\.$/, '')}</Note>
      )}
      {difference.length === 0 ? (
        <EmptyLine>{nothingText(detail)}</EmptyLine>
      ) : (
        <Difference groups={difference} actions={fieldActs} />
      )}
      <Later detail={detail} />
    </div>
  );
}

function nothingText({ decision: { changes } }: DecisionDetail): string {
  const whole = changes.find(({ path }) => path === '');
  if (whole === undefined) return 'No text or value of the page changed.';
  if (whole.from === null) return 'The whole record came with it.';
  return whole.to === null ? 'The whole record went with it.' : 'The whole record was written.';
}

/** What was written again since, and by which decision. */
function Later({ detail: { later } }: { detail: DecisionDetail }) {
  const { history } = useStores();
  if (later.length === 0) return null;
  return (
    <section aria-label="Written again since" className="dcard__later">
      <h3>Written again since</h3>
      <ul>
        {later.map(({ path, line }) => (
          <li key={path}>
            <AriaButton className="dcard__since" onPress={() => void history.getState().show(line.id)}>
              <span className="ell">
                {pathName(path)}: {line.text}
              </span>
              <span className="cap push">
                {personName(line.by)}, {fullMoment(line.at)}
              </span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
