import { FileWarning } from 'lucide-react';
import { useState } from 'react';
import type { FileReport } from '../../../shared/views.ts';
import { useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { fullMoment } from '../../words/dates.ts';
import { counted, personName } from '../../words/labels.ts';
import { RawText } from './raw-text.tsx';
import { ReadablePart } from './readable-part.tsx';
import { toggleList } from './room.ts';
import './file-page.css';

/** A file that can't be read as a role: what is wrong and what to do, what can be read, and its text beside it. */
export function FilePage({ report }: { report: FileReport }) {
  const stores = useStores();
  const [line, setLine] = useState<number | null>(null);
  const { role, readable, text, faults } = report;
  const title = typeof readable?.title === 'string' && readable.title !== '' ? readable.title : role?.title;
  return (
    <section className="pane pane--page filepage" id="role-page" aria-label="Role" data-pane="page">
      <header className="rhead filepage__head">
        <div className="row rhead__top">
          <Button small className="only-tight rhead__list" onPress={() => toggleList(stores)}>
            Roles
          </Button>
          <span className="mono muted medium">{role?.code ?? report.file}</span>
        </div>
        <h2 className="filepage__title" dir="auto">
          <Icon of={FileWarning} size={16} className="sev-error" />
          {title ?? 'A role that can’t be read'}
        </h2>
      </header>
      <div className="filepage__body">
        <div className="scroll filepage__part">
          <WhatToDo report={report} />
          {faults.length > 0 && (
            <section aria-label="What is wrong">
              <h3>{counted(faults.length, 'fault')}</h3>
              <ul className="filepage__faults">
                {faults.map((fault) => (
                  <li key={`${fault.line} ${fault.column} ${fault.path}`}>
                    <Button look="link" className="num" onPress={() => setLine(fault.line)}>
                      Line {fault.line}, column {fault.column}
                    </Button>
                    {fault.path !== '' && <span className="mono muted"> {fault.path}</span>}
                    <div>{fault.message}</div>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section aria-label="What can be read">
            <h3>{text === null && faults.length === 0 ? 'Its last good state' : 'What can be read'}</h3>
            {readable === null ? (
              <p className="muted">Nothing of a role can be read in it.</p>
            ) : (
              <ReadablePart part={readable} />
            )}
          </section>
        </div>
        {text !== null && <RawText report={report} text={text} shown={line ?? faults[0]?.line ?? 1} />}
      </div>
    </section>
  );
}

function WhatToDo({ report }: { report: FileReport }) {
  const stores = useStores();
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const { file, text, good, code } = report;
  const restore = (): void => {
    stores.role
      .getState()
      .writeBack()
      .then(() => stores.toasts.getState().add({ tone: 'ok', text: 'Its last good state is back' }))
      .catch((thrown: unknown) => stores.toasts.getState().fail(thrown));
  };
  const when =
    good?.at === null || good === null
      ? ''
      : ` of ${fullMoment(good.at)}${good.by === null ? '' : `, by ${personName(good.by)}`}`;
  return (
    <section aria-label="What to do" className="filepage__do">
      <p>
        <span className="mono">{file}</span>{' '}
        {code === 'missing-file'
          ? 'is gone. That is no deletion: put it back from a backup or from Git, and the role opens again within a second.'
          : code === 'duplicate-id'
            ? 'is a second file of a role that is shown from another one. Give it an id of its own, or remove one of the two.'
            : 'is kept byte for byte as it is. Mend it in an editor: the role opens again within a second.'}
      </p>
      {good !== null && (
        <>
          <p className="muted">
            {text === null
              ? `Or write back the last good state${when}.`
              : `Or put back the last good state${when}; what stands in the file now is kept in .canon/backups first.`}
          </p>
          <Button small isDisabled={readOnly} onPress={restore}>
            {text === null ? 'Write it back' : 'Restore the last good state'}
          </Button>
        </>
      )}
    </section>
  );
}
