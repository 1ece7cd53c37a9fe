import { Check, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { EffectPart } from '../../../shared/contract-settings.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { moveLines, partNote, partTitle, roleText } from './effect-words.ts';
import type { Preview } from './use-preview.ts';
import './effect-pane.css';

interface EffectPaneProps {
  preview: Preview;
  dirty: boolean;
  /** Why what stands in the fields can’t be taken. */
  fault: string | null;
  readOnly: boolean;
  saveText: string;
  onDiscard: () => void;
}

/** What the change in the fields would do, before it is made, and making it. */
export function EffectPane({ preview, dirty, fault, readOnly, saveText, onDiscard }: EffectPaneProps) {
  const { effect, refusal } = preview;
  const ready = effect?.changes === true && !readOnly;
  return (
    <aside className="pane pane--side effect" aria-label="Effect" data-pane="effect">
      <div className="panehead panehead--line">
        <h2>Effect</h2>
      </div>
      <div className="scroll effect__body">
        {!dirty && (
          <p className="muted">
            {readOnly
              ? 'This window can only read the workspace, so settings show and don’t change.'
              : 'Change something, and what it would do stands here before it is made.'}
          </p>
        )}
        {fault !== null && (
          <Note tone="warning" live>
            {fault}
          </Note>
        )}
        {refusal !== null && (
          <Note tone="error" live>
            {refusal.message}
          </Note>
        )}
        <Progress preview={preview} />
        <div role="status">
          {effect !== null && !effect.changes && <p className="muted">Nothing changes by this.</p>}
          {effect?.changes && effect.parts.length === 0 && (
            <p className="effect__none">
              <Icon of={Check} className="sev-ok" /> No role, alias or finding changes by this.
            </p>
          )}
          {effect?.parts.map((part) => (
            <Part key={part.kind} part={part} />
          ))}
        </div>
      </div>
      <div className="effect__foot">
        <span className="cap">{ready ? 'One undo step' : ''}</span>
        <Button className="push" isDisabled={!dirty} onPress={onDiscard}>
          Discard
        </Button>
        <Button look="main" type="submit" isDisabled={!ready}>
          {saveText}
        </Button>
      </div>
    </aside>
  );
}

function Progress({ preview }: { preview: Preview }) {
  const { progress, cancel } = preview.work;
  if (progress === null) return null;
  return (
    <p className="effect__progress muted">
      {progress.what}: {progress.done.toLocaleString('en')} of {progress.of.toLocaleString('en')}{' '}
      <Button look="link" onPress={() => void cancel()}>
        Cancel
      </Button>
    </p>
  );
}

/** So many roles stand there before one asks for all. */
const FIRST = 6;

function Part({ part }: { part: EffectPart }) {
  const [all, setAll] = useState(false);
  const shown = all ? part.roles : part.roles.slice(0, FIRST);
  const left = part.count - part.roles.length;
  const note = partNote(part);
  const isGrave = part.kind === 'drafts' || part.kind === 'words';
  return (
    <section className="effect__part">
      <h3 className="effect__title">
        {isGrave && <Icon of={TriangleAlert} className="sev-warning" />}
        {partTitle(part)}
      </h3>
      {note !== null && <p className="cap">{note}</p>}
      {moveLines(part).length > 0 && (
        <ul className="effect__moves">
          {moveLines(part).map(({ text, count }) => (
            <li key={text}>
              <span>{text}</span>
              <span className="num push">{count.toLocaleString('en')}</span>
            </li>
          ))}
        </ul>
      )}
      {shown.length > 0 && (
        <ul className="effect__roles">
          {shown.map((role) => (
            <li key={`${role.id} ${role.title}`} title={role.title}>
              <span className="mono">{role.code}</span>
              {part.kind === 'pairs' && <span className="mono">{role.title}</span>}
              <span className={part.kind === 'codes' ? 'mono muted' : 'muted'}>
                {roleText(part.kind, role)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {part.roles.length > FIRST && (
        <AriaButton className="link" aria-expanded={all} onPress={() => setAll(!all)}>
          {all ? 'Fewer' : `${(part.roles.length - FIRST).toLocaleString('en')} more`}
        </AriaButton>
      )}
      {all && left > 0 && part.kind !== 'pairs' && part.kind !== 'alias-bands' && part.kind !== 'words' && (
        <p className="cap">and {left.toLocaleString('en')} more roles</p>
      )}
    </section>
  );
}
