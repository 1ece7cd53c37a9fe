import { Check, Ellipsis, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { MAPPING_RELATIONS, type Mapping } from '../../../../shared/model/role.ts';
import type { FindingView } from '../../../../shared/views.ts';
import { setValue } from '../../../state/edits.ts';
import { usePlace, useReferences, useStores } from '../../../state/stores.tsx';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Menu, type MenuEntry } from '../../../ui/menu.tsx';
import { findingTitle } from '../../../words/findings.ts';
import { counted, mappingStateWord, scoreText } from '../../../words/labels.ts';
import { Mark } from '../mark.tsx';
import { useFindingsAt, useRoleHands, useRolePart } from '../role-form.tsx';
import { RoleText } from '../role-text.tsx';
import { Section } from '../section.tsx';
import { MappingForm } from './mapping-form.tsx';
import { MappingNote } from './mapping-note.tsx';
import { type Look, useLook } from './use-look.ts';
import './mappings-section.css';

/** Links to other classifications, each with its review. */
export function MappingsSection() {
  const stores = useStores();
  const mappings = useRolePart((page) => page.role.mappings);
  const readOnly = useRolePart((page) => page.readOnly);
  const open = usePlace((state) => state.open);
  const loaded = useReferences((state) => state.list);
  // The mapping whose code is being chosen anew, or `new`.
  const [choosing, setChoosing] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const lookOf = useLook(mappings);
  useEffect(() => {
    if (loaded === null) void stores.references.getState().load();
  }, [loaded, stores]);
  const title = mappings.find((mapping) => mapping.heading !== undefined)?.heading ?? 'O*NET / SOC';
  const adding = choosing === 'new';
  const done = (): void => {
    setChoosing(null);
    button.current?.focus();
  };
  return (
    <Section
      id="mappings"
      title={title}
      path="mappings"
      caption={captionOf(loaded)}
      end={
        !readOnly && (
          <span className="row row--tight">
            <Button look="quiet" small onPress={() => open({ kind: 'references' })}>
              Classifications…
            </Button>
            <Button
              ref={button}
              look="quiet"
              small
              onPress={() => setChoosing(adding ? null : 'new')}
              aria-expanded={adding}
            >
              Add mapping
            </Button>
          </span>
        )
      }
    >
      <div className="ind mappings">
        {adding && <MappingForm onDone={done} />}
        <ul aria-labelledby="heading-mappings">
          {mappings.map((mapping) => (
            <MappingRow
              key={mapping.id}
              mapping={mapping}
              look={lookOf(mapping)}
              choosing={choosing === mapping.id}
              onChoose={() => setChoosing(choosing === mapping.id ? null : mapping.id)}
              onDone={done}
            />
          ))}
        </ul>
        {mappings.length === 0 && !adding && <p className="cap">No mapping yet.</p>}
      </div>
    </Section>
  );
}

function captionOf(loaded: readonly unknown[] | null): string {
  if (loaded === null || loaded.length === 0) return 'Classification mappings';
  return `${counted(loaded.length, 'classification')} loaded`;
}

interface MappingRowProps {
  mapping: Mapping;
  look: Look | undefined;
  choosing: boolean;
  onChoose: () => void;
  onDone: () => void;
}

function MappingRow({ mapping, look, choosing, onChoose, onDone }: MappingRowProps) {
  const { edit, now } = useRoleHands();
  const readOnly = useRolePart((page) => page.readOnly);
  const path = `mappings[${mapping.id}]`;
  const findings = useFindingsAt(path);
  const name = `${mapping.code} ${mapping.title}`;
  const state = (next: Mapping['review']['state']) => (): void =>
    edit(setValue(`${path}.review.state`, next));
  const [noting, setNoting] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
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
      id: 'note',
      text: mapping.review.note === undefined ? 'Add a note…' : 'Edit the note…',
      apart: true,
      onAction: () => setNoting(true),
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
        <RoleText path={`${path}.code`} label={`Code of the mapping, ${now().role.code}`} />
      </span>
      <div className="mrow__main">
        <span className="row mrow__title">
          <RoleText path={`${path}.title`} label={`Title of ${mapping.code}`} placeholder="No title" />
          <Mark findings={findings} text={wordsOf(findings)} />
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
          {mapping.review.note && (
            <>
              <br />
              {mapping.review.note}
            </>
          )}
        </span>
        <Place look={look} />
      </div>
      {!readOnly && (
        <span className="mrow__acts">
          <Button small className="mrow__choose" onPress={onChoose} aria-expanded={choosing}>
            Choose code
          </Button>
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
            <IconButton ref={more} icon={Ellipsis} label={`More for mapping ${mapping.code}`} tip="More" />
          </Menu>
        </span>
      )}
      {noting && (
        <MappingNote
          mapping={mapping}
          onSave={(note) => edit(setValue(`${path}.review.note`, note))}
          onDone={() => {
            setNoting(false);
            more.current?.focus();
          }}
        />
      )}
      {choosing && <MappingForm mapping={mapping} onDone={onDone} />}
    </li>
  );
}

/** Where the code sits in the loaded classification; that it isn't in it is a finding, and the mark says so. */
function Place({ look }: { look: Look | undefined }) {
  if (look === undefined || look.entry === null) return null;
  const path = look.entry.path.map(({ title }) => title).join(' › ');
  return path === '' ? null : (
    <span className="cap ell mrow__place" title={path}>
      {path}
    </span>
  );
}

/** What a loaded classification says against the mapping, in words beside the mark. */
function wordsOf(findings: readonly FindingView[]): string | undefined {
  const said = findings.find(({ rule }) => rule === 'mapping-unknown' || rule === 'mapping-title-differs');
  return said && findingTitle(said.rule);
}
