import { Check, Ellipsis, X } from 'lucide-react';
import { useState } from 'react';
import { MAPPING_RELATIONS, MAPPING_SCHEMES, type Mapping } from '../../../shared/model/role.ts';
import { setValue } from '../../state/edits.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { Select } from '../../ui/select.tsx';
import { mappingStateWord, scoreText } from '../../words/labels.ts';
import { Mark } from './mark.tsx';
import { useRolePage } from './role-form.tsx';
import { RoleText } from './role-text.tsx';
import { Section } from './section.tsx';
import './mappings-section.css';

/** Links to other classifications, each with its review. */
export function MappingsSection() {
  const { role, readOnly } = useRolePage();
  const [adding, setAdding] = useState(false);
  const title = role.mappings.find((mapping) => mapping.heading !== undefined)?.heading ?? 'O*NET / SOC';
  return (
    <Section
      id="mappings"
      title={title}
      path="mappings"
      caption="Classification mappings"
      end={
        !readOnly && (
          <Button look="quiet" small onPress={() => setAdding(!adding)} aria-expanded={adding}>
            Add mapping
          </Button>
        )
      }
    >
      <div className="ind mappings">
        {adding && <AddMapping onDone={() => setAdding(false)} />}
        <ul aria-labelledby="heading-mappings">
          {role.mappings.map((mapping) => (
            <MappingRow key={mapping.id} mapping={mapping} />
          ))}
        </ul>
        {role.mappings.length === 0 && !adding && <p className="cap">No mapping yet.</p>}
      </div>
    </Section>
  );
}

function MappingRow({ mapping }: { mapping: Mapping }) {
  const { edit, readOnly, findingsAt, role } = useRolePage();
  const path = `mappings[${mapping.id}]`;
  const name = `${mapping.code} ${mapping.title}`;
  const state = (next: Mapping['review']['state']) => (): void =>
    edit(setValue(`${path}.review.state`, next));
  const entries: MenuEntry[] = [
    ...MAPPING_RELATIONS.map((relation) => ({
      id: relation,
      text: `Relation: ${relation}`,
      chosen: mapping.relation === relation,
      onAction: () => edit(setValue(`${path}.relation`, relation)),
    })),
    {
      id: 'unsure',
      text: 'Unsure',
      apart: true,
      chosen: mapping.review.state === 'unsure',
      onAction: state('unsure'),
    },
    {
      id: 'open',
      text: 'Needs review',
      chosen: mapping.review.state === 'needs_review',
      onAction: state('needs_review'),
    },
    {
      id: 'remove',
      text: 'Remove',
      danger: true,
      apart: true,
      onAction: () =>
        edit((now) => [{ path: 'mappings', value: now.mappings.filter((one) => one.id !== mapping.id) }]),
    },
  ];
  return (
    <li className="mrow" data-path={path} aria-label={name}>
      <span className="mono">
        <RoleText path={`${path}.code`} label={`Code of the mapping, ${role.code}`} />
      </span>
      <div className="mrow__main">
        <span className="row mrow__title">
          <RoleText path={`${path}.title`} label={`Title of ${mapping.code}`} placeholder="No title" />
          <Mark findings={findingsAt(path)} />
        </span>
        <span className="cap">
          <span className={mapping.review.state === 'approved' ? 'sev-ok' : ''}>
            {mappingStateWord(mapping.review.state)}
          </span>{' '}
          · {mapping.relation ?? 'relation not stated'} · {mapping.scheme}
          {mapping.confidence !== null && ` · ${scoreText(mapping.confidence)}`}
          {mapping.source !== null && (
            <>
              <br />
              Source <span className="mono">{mapping.source}</span>
            </>
          )}
        </span>
      </div>
      {!readOnly && (
        <span className="mrow__acts">
          {mapping.review.state !== 'approved' && (
            <IconButton
              edge
              icon={Check}
              tone="sev-ok"
              label={`Approve mapping ${mapping.code}`}
              tip="Approve"
              onPress={state('approved')}
            />
          )}
          {mapping.review.state !== 'rejected' && (
            <IconButton
              edge
              icon={X}
              tone="sev-error"
              label={`Reject mapping ${mapping.code}`}
              tip="Reject"
              onPress={state('rejected')}
            />
          )}
          <Menu label={`Mapping ${name}`} entries={entries}>
            <IconButton icon={Ellipsis} label={`More for mapping ${mapping.code}`} tip="More" />
          </Menu>
        </span>
      )}
    </li>
  );
}

function AddMapping({ onDone }: { onDone: () => void }) {
  const { edit } = useRolePage();
  const [scheme, setScheme] = useState<string>(MAPPING_SCHEMES[0]);
  const [code, setCode] = useState('');
  const [title, setTitle] = useState('');
  const add = (): void => {
    if (code.trim() === '') return;
    const fresh = {
      scheme,
      code: code.trim(),
      title: title.trim(),
      relation: null,
      source: null,
      confidence: null,
      review: { state: 'needs_review' },
    };
    edit((role) => [{ path: 'mappings', value: [...role.mappings, fresh] }]);
    onDone();
  };
  return (
    <form
      className="addmapping"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Select
        label="Classification"
        value={scheme}
        onChange={setScheme}
        options={MAPPING_SCHEMES.map((id) => ({ id, text: id }))}
      />
      <Field label="Code" value={code} onChange={setCode} autoFocus mono />
      <Field label="Title" value={title} onChange={setTitle} />
      <Button type="submit">Add</Button>
    </form>
  );
}
