import { useState } from 'react';
import type { Mapping } from '../../../../shared/model/role.ts';
import { newItemId } from '../../../state/edits.ts';
import { usePlace, useReferences } from '../../../state/stores.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { useRolePage } from '../role-form.tsx';
import { CodePicker, type Picked } from './code-picker.tsx';
import { RELATIONS, relationId, relationOf, schemeOptions } from './schemes.ts';

interface MappingFormProps {
  /** The mapping that gets another code; without one it is a new mapping. */
  mapping?: Mapping;
  onDone: () => void;
}

/** A mapping by choosing from the loaded classification, or by hand where none of the scheme is loaded. */
export function MappingForm({ mapping, onDone }: MappingFormProps) {
  const { edit, role } = useRolePage();
  const open = usePlace((state) => state.open);
  const loaded = useReferences((state) => state.list) ?? [];
  const [scheme, setScheme] = useState(mapping?.scheme ?? loaded[0]?.scheme ?? 'onet-soc-2019');
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<Picked | null>(null);
  const [title, setTitle] = useState(mapping?.title ?? '');
  const [relation, setRelation] = useState(relationId(mapping?.relation ?? null));
  const [confidence, setConfidence] = useState(mapping?.confidence?.toFixed(2) ?? '');
  const [note, setNote] = useState('');
  const [error, setError] = useState<{ code?: string; confidence?: string }>({});
  const codes = loaded.filter((one) => one.scheme === scheme);
  const entries = codes.reduce((sum, one) => sum + one.entries, 0);

  const save = (): void => {
    const code = picked?.code ?? text.trim();
    const score = scoreOf(confidence);
    const twin = role.mappings.find(
      (one) => one.id !== mapping?.id && one.scheme === scheme && one.code === code,
    );
    const wrong = {
      ...(code === '' && { code: 'Choose a code, or type one.' }),
      ...(twin !== undefined && { code: `${code} is a mapping of this role already.` }),
      ...(score === undefined && { confidence: '0 to 1, two decimals.' }),
    };
    setError(wrong);
    if (Object.keys(wrong).length > 0) return;
    const members = {
      newId: newItemId(),
      scheme,
      code,
      title: picked?.title ?? (entries > 0 ? '' : title.trim()),
      relation: relationOf(relation),
      confidence: score ?? null,
      review: { state: 'needs_review', ...(note.trim() !== '' && { note: note.trim() }) },
    };
    edit((now) => [
      {
        path: 'mappings',
        // Another code is another mapping: what was decided on the old one says nothing about it.
        value:
          mapping === undefined
            ? [...now.mappings, { ...members, source: null }]
            : now.mappings.map((one) =>
                one.id === mapping.id
                  ? { ...members, source: null, ...(one.heading !== undefined && { heading: one.heading }) }
                  : one,
              ),
      },
    ]);
    onDone();
  };

  return (
    <form
      className="mapform"
      aria-label={mapping === undefined ? 'Add mapping' : `Choose a code instead of ${mapping.code}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Select
        label="Classification"
        value={scheme}
        onChange={(id) => {
          setScheme(id);
          setPicked(null);
        }}
        options={schemeOptions(loaded)}
      />
      {entries > 0 ? (
        <div className="mapform__code">
          <CodePicker
            key={scheme}
            scheme={scheme}
            entries={entries}
            text={text}
            onText={setText}
            picked={picked}
            onPick={setPicked}
          />
          {error.code !== undefined && <p className="hint hint--error">{error.code}</p>}
        </div>
      ) : (
        <div className="mapform__code mapform__plain">
          <Field label="Code" value={text} onChange={setText} autoFocus mono error={error.code} />
          <Field label="Title" value={title} onChange={setTitle} />
        </div>
      )}
      <Select label="Relation" value={relation} onChange={setRelation} options={RELATIONS} />
      <div className="mapform__rest">
        <Field
          label="Confidence"
          value={confidence}
          onChange={setConfidence}
          error={error.confidence}
          placeholder="0.00–1.00"
        />
        <Field label="Note" value={note} onChange={setNote} />
      </div>
      <div className="row mapform__foot">
        {entries === 0 && (
          <Button look="link" onPress={() => open({ kind: 'references' })}>
            Load a classification…
          </Button>
        )}
        <Button small look="quiet" className="push" onPress={onDone}>
          Cancel
        </Button>
        <Button small type="submit">
          {mapping === undefined ? 'Add' : 'Take code'}
        </Button>
      </div>
    </form>
  );
}

/** The score of a text; null for none, undefined where it is none that a mapping may have. */
function scoreOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const score = Number(text.trim().replace(',', '.'));
  return score >= 0 && score <= 1 && Math.abs(score * 100 - Math.round(score * 100)) < 1e-9
    ? score
    : undefined;
}
