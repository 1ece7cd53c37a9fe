import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { bandOf } from '../../../shared/confidence.ts';
import { useWorkspace } from '../../state/stores.tsx';
import { bandClass } from '../../ui/chip.tsx';
import { Field } from '../../ui/field.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { bandWord, scopeText, scoreText } from '../../words/labels.ts';
import { Mark } from './mark.tsx';
import { useRoleField, useRolePage } from './role-form.tsx';
import './edit-chips.css';

interface EditChipProps {
  path: string;
  /** What the chip shows is, for its accessible name. */
  what: string;
  className?: string;
  shown: ReactNode;
  children: (done: () => void) => ReactNode;
}

/** A chip that opens a small field for what it shows. */
function EditChip({ path, what, className = '', shown, children }: EditChipProps) {
  return (
    <PopoverButton
      label={what}
      className="editchip"
      placement="bottom start"
      button={
        <AriaButton className={`chip chip--edit ${className}`} data-path={path} aria-label={what}>
          {shown}
        </AriaButton>
      }
    >
      {children}
    </PopoverButton>
  );
}

/** The score with its band; a person's score replaces the machine's, which is kept. */
export function ConfidenceChip() {
  const { role, readOnly, findingsAt } = useRolePage();
  const bands = useWorkspace((state) => state.view?.settings.bands);
  const band = bands === undefined ? null : bandOf(role.confidence, bands);
  const text = role.confidence === null ? 'No score' : `${bandWord(band)} ${scoreText(role.confidence)}`;
  const shown = (
    <>
      <Glyph name={band ?? 'none'} />
      {text}
    </>
  );
  const proposed = role.provenance.confidence?.proposed;
  const hint =
    typeof proposed === 'number'
      ? `The machine had given ${scoreText(proposed)}.`
      : 'From 0 to 1; your score replaces the machine’s.';
  return (
    <>
      {readOnly ? (
        <span className={`chip ${bandClass(band)}`}>{shown}</span>
      ) : (
        <EditChip path="confidence" what={`Confidence: ${text}`} className={bandClass(band)} shown={shown}>
          {(done) => <ChipField path="confidence" label="Confidence" hint={hint} done={done} />}
        </EditChip>
      )}
      <Mark findings={findingsAt('confidence')} />
    </>
  );
}

/** Where the role holds. */
export function ScopeChip() {
  const { role, readOnly } = useRolePage();
  const text = scopeText(role.scope);
  if (readOnly) return <span className="chip">{text}</span>;
  return (
    <EditChip path="scope" what={`Scope: ${text}`} shown={text}>
      {(done) => (
        <ChipField path="scope" label="Scope" hint="global, or country codes such as GB, IE" done={done} />
      )}
    </EditChip>
  );
}

interface ChipFieldProps {
  path: string;
  label: string;
  hint: string;
  done: () => void;
}

function ChipField({ path, label, hint, done }: ChipFieldProps) {
  const field = useRoleField(path);
  return (
    <form
      onKeyDown={(event) => {
        if (event.key === 'Escape') field.restore();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void field.isValid().then((valid) => {
          if (!valid) return;
          field.onBlur();
          done();
        });
      }}
    >
      <Field
        label={label}
        type={path === 'confidence' ? 'number' : 'text'}
        value={field.value}
        onChange={field.onChange}
        onBlur={field.onBlur}
        onFocus={field.onFocus}
        error={field.error}
        hint={hint}
        autoFocus
      />
    </form>
  );
}
