import { LEVEL_TEXTS, type LevelText, REPLACE_FIELDS } from '../../../shared/contract-bulk.ts';
import { COMPONENT_LISTS } from '../../../shared/model/role.ts';
import { useWorkspace } from '../../state/stores.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field } from '../../ui/field.tsx';
import { type Option, Select } from '../../ui/select.tsx';
import { LIST_WORDS } from '../../words/labels.ts';
import { ANY, type BulkDraft, FIELD_NAMES, LEVEL_TEXT_NAMES, NO_TAG } from './draft.ts';

interface FormProps {
  draft: BulkDraft;
  onChange: (change: Partial<BulkDraft>) => void;
}

const KINDS: readonly (Option & { id: BulkDraft['kind'] })[] = [
  { id: 'replace', text: 'Find and replace' },
  { id: 'scope', text: 'Scope' },
  { id: 'tags', text: 'Tags of items' },
  { id: 'level', text: 'Text of the level' },
];

/** What is to be changed on the selection, and how. */
export function BulkForm({ draft, onChange }: FormProps) {
  return (
    <>
      <div className="bulk__line bulk__line--kind">
        <Select
          label="Change"
          value={draft.kind}
          options={KINDS}
          onChange={(id) => onChange({ kind: KINDS.find((kind) => kind.id === id)?.id ?? 'replace' })}
        />
        {draft.kind === 'scope' && <ScopeForm draft={draft} onChange={onChange} />}
        {draft.kind === 'tags' && <TagsForm draft={draft} onChange={onChange} />}
        {draft.kind === 'level' && (
          <Select
            label="Which text"
            value={draft.text}
            options={LEVEL_TEXTS.map((id) => ({ id, text: LEVEL_TEXT_NAMES[id] }))}
            onChange={(id) => onChange({ text: id as LevelText })}
          />
        )}
        {draft.kind === 'replace' && (
          <>
            <Field
              label="Find"
              value={draft.find}
              mono={draft.pattern}
              onChange={(find) => onChange({ find })}
              autoFocus
            />
            <Field
              label="Replace with"
              value={draft.replace}
              mono={draft.pattern}
              onChange={(replace) => onChange({ replace })}
            />
          </>
        )}
      </div>
      {draft.kind === 'replace' && <ReplaceChoices draft={draft} onChange={onChange} />}
      {draft.kind === 'tags' && (
        <Choices
          label="In"
          all={COMPONENT_LISTS}
          chosen={draft.lists}
          nameOf={(list) => LIST_WORDS[list].title}
          onChange={(lists) => onChange({ lists })}
        />
      )}
      {draft.kind === 'level' && (
        <Field
          label="New text"
          value={draft.levelTo}
          rows={2}
          onChange={(levelTo) => onChange({ levelTo })}
          hint="Every role at these levels shows it, also those that are not selected."
        />
      )}
    </>
  );
}

function ReplaceChoices({ draft, onChange }: FormProps) {
  return (
    <>
      <Choices
        label="In"
        all={REPLACE_FIELDS}
        chosen={draft.fields}
        nameOf={(field) => FIELD_NAMES[field]}
        onChange={(fields) => onChange({ fields })}
      />
      <fieldset className="bulk__choices">
        <legend className="bulk__legend">How</legend>
        <Checkbox checked={draft.matchCase} onChange={(matchCase) => onChange({ matchCase })}>
          Match case
        </Checkbox>
        <Checkbox checked={draft.wholeWords} onChange={(wholeWords) => onChange({ wholeWords })}>
          Whole words
        </Checkbox>
        <Checkbox checked={draft.pattern} onChange={(pattern) => onChange({ pattern })}>
          Regular expression
        </Checkbox>
      </fieldset>
    </>
  );
}

function ScopeForm({ draft, onChange }: FormProps) {
  const options = [
    { id: 'set', text: 'Set to' },
    { id: 'add', text: 'Add' },
    { id: 'remove', text: 'Take away' },
  ] as const;
  return (
    <>
      <Select
        label="How"
        value={draft.how}
        options={options}
        onChange={(id) => onChange({ how: options.find((option) => option.id === id)?.id ?? 'set' })}
      />
      <Field
        label="Where they hold"
        value={draft.scope}
        placeholder={draft.how === 'set' ? 'global, or GB, IE' : 'GB, IE'}
        onChange={(scope) => onChange({ scope })}
      />
    </>
  );
}

function TagsForm({ draft, onChange }: FormProps) {
  const words = useWorkspace((state) => state.view?.settings.vocabularies[draft.tag]) ?? [];
  const tags = words.map((id) => ({ id, text: id }));
  const kinds = [
    { id: 'prevalence', text: 'Prevalence' },
    { id: 'anchor', text: 'Anchor' },
  ] as const;
  return (
    <>
      <Select
        label="Tag"
        value={draft.tag}
        options={kinds}
        onChange={(id) =>
          onChange({ tag: kinds.find((kind) => kind.id === id)?.id ?? 'prevalence', only: ANY, to: '' })
        }
      />
      <Select
        label="Where it is"
        value={draft.only}
        options={[{ id: ANY, text: 'Anything' }, { id: NO_TAG, text: 'Not set' }, ...tags]}
        onChange={(only) => onChange({ only })}
      />
      <Select
        label="Becomes"
        value={draft.to === '' ? null : draft.to}
        options={[...tags, { id: NO_TAG, text: 'Taken off' }]}
        onChange={(to) => onChange({ to })}
      />
    </>
  );
}

interface ChoicesProps<T extends string> {
  label: string;
  all: readonly T[];
  chosen: ReadonlySet<T>;
  nameOf: (one: T) => string;
  onChange: (chosen: ReadonlySet<T>) => void;
}

/** Any of several, and all or none of them at once. */
function Choices<T extends string>({ label, all, chosen, nameOf, onChange }: ChoicesProps<T>) {
  return (
    <fieldset className="bulk__choices">
      <legend className="bulk__legend">{label}</legend>
      <Checkbox
        checked={chosen.size === all.length}
        some={chosen.size > 0 && chosen.size < all.length}
        onChange={() => onChange(new Set(chosen.size === all.length ? [] : all))}
      >
        All
      </Checkbox>
      {all.map((one) => (
        <Checkbox
          key={one}
          checked={chosen.has(one)}
          onChange={(take) => {
            const next = new Set(chosen);
            if (take) next.add(one);
            else next.delete(one);
            onChange(next);
          }}
        >
          {nameOf(one)}
        </Checkbox>
      ))}
    </fieldset>
  );
}
