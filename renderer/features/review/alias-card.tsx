import { useEffect, useRef, useState } from 'react';
import type { AliasEvidence } from '../../../shared/contract-review.ts';
import type { ReviewRow } from '../../state/review-rows.ts';
import { useReview, useRoles, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { bandClass, Chip } from '../../ui/chip.tsx';
import { Field } from '../../ui/field.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Note } from '../../ui/note.tsx';
import { longDay } from '../../words/dates.ts';
import { bandWord, experienceText, personName, scoreText, statusWord } from '../../words/labels.ts';
import { approveMended, openRole } from './acts.ts';
import { Claims } from './claims.tsx';
import { Classifications } from './classifications.tsx';
import { focusQueue } from './focus.ts';
import { NearOnes } from './near-ones.tsx';
import { PastDecisions } from './past-decisions.tsx';
import { MarkIcon } from './queue-columns.tsx';
import { ScoreScale } from './score-scale.tsx';
import { useAliasEvidence } from './use-evidence.ts';
import './card.css';

/** One alias with everything one needs to know to decide on it. */
export function AliasCard({ row }: { row: ReviewRow }) {
  const stores = useStores();
  const editing = useReview((state) => state.editing);
  const title = useRoles((state) => state.rows?.get(row.role)?.title);
  const { evidence, entries, failure } = useAliasEvidence(row);
  return (
    <div className="scroll card">
      <div className="card__for cap">
        <span>Another title for</span>
        <span className="mono">{row.code}</span>
        <Button look="link" className="card__role" onPress={() => openRole(stores, row)}>
          {title ?? evidence?.role.title ?? row.code}
        </Button>
        <span className="push card__enter">
          <Kbd keys="↵" />
          open the role
        </span>
      </div>
      <h2 className={editing ? 'vh' : 'card__title'} dir="auto">
        {row.text}
      </h2>
      {editing && <Mend row={row} />}
      <Chips row={row} evidence={evidence} />
      <Summary evidence={evidence} />
      {failure !== undefined && evidence === undefined && <Note tone="error">{failure}</Note>}
      {evidence !== undefined && (
        <div className="evs">
          <Claims row={row} evidence={evidence} />
          <div className="evs__col">
            <NearOnes row={row} near={evidence.near} />
            <Classifications text={row.text} entries={entries} />
          </div>
          <div className="evs__col">
            <PastDecisions row={row} evidence={evidence} />
            <ScoreScale row={row} score={evidence.score} />
          </div>
        </div>
      )}
    </div>
  );
}

function Chips({ row, evidence }: { row: ReviewRow; evidence: AliasEvidence | undefined }) {
  const status = useRoles((state) => state.rows?.get(row.role)?.status);
  return (
    <div className="card__chips">
      {row.mark !== null && (
        <Chip>
          <MarkIcon mark={row.mark} />
          {row.mark.word}
        </Chip>
      )}
      <Chip>{row.kind}</Chip>
      {row.lang !== null && <Chip className="mono">{row.lang}</Chip>}
      <Chip className={bandClass(row.band)}>
        <Glyph name={row.band ?? 'none'} />
        {row.confidence === null ? 'No score' : `${bandWord(row.band)} ${scoreText(row.confidence)}`}
      </Chip>
      {status !== undefined && (
        <Chip>
          <Glyph name={status} />
          Role is {status === 'draft' ? 'a draft' : statusWord(status).toLowerCase()}
        </Chip>
      )}
      {evidence !== undefined && <span className="cap card__origin">{originText(evidence.origin)}</span>}
    </div>
  );
}

const ORIGINS: Readonly<Record<string, string>> = {
  generated: 'Drafted by a machine',
  imported: 'Imported',
  authored: 'Written',
};

function originText({ kind, by, at }: AliasEvidence['origin']): string {
  const word = ORIGINS[kind] ?? kind;
  const who = by === null || kind === 'generated' ? '' : ` by ${personName(by)}`;
  return `${word}${who}${at === null ? '' : `, ${longDay(at)}`}`;
}

function Summary({ evidence }: { evidence: AliasEvidence | undefined }) {
  const level = useWorkspace((state) =>
    state.view?.levels.levels.find((one) => one.code === evidence?.role.level),
  );
  // Its room is kept while the evidence is on its way: what is below doesn't jump.
  if (evidence === undefined) return <p className="card__sum"> </p>;
  const { summary, level: code } = evidence.role;
  const experience = level?.experience == null ? '' : `, ${experienceText(level.experience)}`;
  return (
    <p className="card__sum">
      <span className="muted">
        {level === undefined ? `${code}.` : `${code} — ${level.name}${experience}.`}
      </span>{' '}
      {summary}
    </p>
  );
}

/** The text of the alias as a field: Enter approves it as it is then, Escape leaves it as it was. */
function Mend({ row }: { row: ReviewRow }) {
  const stores = useStores();
  const [text, setText] = useState(row.text);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const leave = (): void => {
    stores.review.getState().edit(false);
    focusQueue();
  };
  return (
    <form
      className="mend"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        leave();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        focusQueue();
        approveMended(stores, row, text);
      }}
    >
      <Field
        label="Text of the alias"
        value={text}
        onChange={setText}
        error={text.trim() === '' ? 'An alias needs a text.' : undefined}
        inputRef={(element) => {
          field.current = element as HTMLInputElement | null;
        }}
        autoFocus
      />
      <Button look="main" type="submit">
        Approve so
        <Kbd keys="↵" />
      </Button>
      <Button onPress={leave}>
        Leave
        <Kbd keys="Esc" />
      </Button>
    </form>
  );
}
