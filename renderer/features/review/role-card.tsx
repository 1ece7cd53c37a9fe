import { OctagonAlert, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import type { Queue } from '../../../shared/contract-review.ts';
import { readPath } from '../../../shared/paths.ts';
import type { RoleView } from '../../../shared/views.ts';
import type { ReviewRow } from '../../state/review-rows.ts';
import {
  useEvidence,
  useReferences,
  useReview,
  useRoles,
  useStores,
  useWorkspace,
} from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { bandClass, Chip, StatusChip } from '../../ui/chip.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Note } from '../../ui/note.tsx';
import { findingTitle } from '../../words/findings.ts';
import { bandWord, counted, experienceText, pathName, scoreText } from '../../words/labels.ts';
import { draftedAll } from '../roles/drafted.ts';
import { useLook } from '../roles/mappings/use-look.ts';
import { openRole } from './acts.ts';
import { EvidenceBlock } from './evidence-block.tsx';
import { MarkIcon } from './queue-columns.tsx';
import './card.css';

const AHEAD = 2;

interface CardProps {
  row: ReviewRow;
  queue: Exclude<Queue, 'aliases'>;
}

/** A mapping, a role in review, or the drafted texts of a role, with what there is to know of it. */
export function RoleCard({ row, queue }: CardProps) {
  const stores = useStores();
  const view = useRoleAhead(row, queue);
  const failure = useEvidence((state) => state.failures.get(`role ${row.role}`));
  const title = useRoles((state) => state.rows?.get(row.role)?.title);
  const level = useWorkspace((state) =>
    state.view?.levels.levels.find((one) => one.code === view?.role.level),
  );
  const lead = { mappings: 'A mapping of', roles: 'In review:', texts: 'Drafted texts of' }[queue];
  return (
    <div className="scroll card">
      <div className="card__for cap">
        <span>{lead}</span>
        <span className="mono">{row.code}</span>
        <Button look="link" className="card__role" onPress={() => openRole(stores, row, queue)}>
          {title ?? row.code}
        </Button>
        <span className="push card__enter">
          <Kbd keys="↵" />
          open the role
        </span>
      </div>
      <h2 className="card__title" dir="auto">
        {row.text === '' ? row.code : row.text}
      </h2>
      <div className="card__chips">
        {row.mark !== null && (
          <Chip>
            <MarkIcon mark={row.mark} />
            {row.mark.word}
          </Chip>
        )}
        {queue === 'mappings' ? <Chip>{row.kind}</Chip> : view && <StatusChip status={view.role.status} />}
        <Chip className={bandClass(row.band)}>
          <Glyph name={row.band ?? 'none'} />
          {row.confidence === null ? 'No score' : `${bandWord(row.band)} ${scoreText(row.confidence)}`}
        </Chip>
      </div>
      <p className="card__sum">
        {view !== undefined && (
          <>
            <span className="muted">
              {view.role.level}
              {level !== undefined && ` — ${level.name}, ${experienceText(level.experience)}`}.
            </span>{' '}
            {view.role.summary}
          </>
        )}
      </p>
      {failure !== undefined && view === undefined && <Note tone="error">{failure}</Note>}
      {view !== undefined && (
        <div className="evs">
          {queue === 'mappings' && <MappingEvidence row={row} view={view} />}
          {queue === 'roles' && <RoleEvidence view={view} />}
          {queue === 'texts' && <DraftedTexts view={view} />}
        </div>
      )}
    </div>
  );
}

/** The role of a row, read with those of the next rows. */
function useRoleAhead(row: ReviewRow, queue: Queue): RoleView | undefined {
  const stores = useStores();
  const news = useReview((state) => state.news);
  useEffect(() => {
    const { role, roles } = stores.evidence.getState();
    void role(row.role, news);
    const rows = stores.review.getState().lists[queue];
    const at = rows?.placeOf(row.key) ?? -1;
    for (let step = 1; step <= AHEAD && at >= 0; step++) {
      const next = rows?.lines[at + step]?.row;
      if (next !== undefined && !roles.has(next.role)) void role(next.role, news);
    }
  }, [stores, row.role, row.key, queue, news]);
  return useEvidence((state) => state.roles.get(row.role));
}

/** What was proposed, beside what the loaded classification has under that code. */
function MappingEvidence({ row, view }: { row: ReviewRow; view: RoleView }) {
  const mapping = view.role.mappings.find(({ id }) => id === row.item);
  const loaded = useReferences((state) => state.list);
  const look = useLook(mapping === undefined ? [] : [mapping]);
  if (mapping === undefined) return null;
  const found = look(mapping);
  const others = view.role.mappings.filter(({ id }) => id !== mapping.id);
  const has = loaded?.some(({ scheme }) => scheme === mapping.scheme) ?? false;
  return (
    <>
      <EvidenceBlock title="Proposed" caption={mapping.source}>
        <Pair name="Code" value={<span className="mono">{mapping.code}</span>} />
        <Pair name="Title" value={mapping.title || 'none'} />
        <Pair name="Relation" value={mapping.relation ?? 'not stated'} />
      </EvidenceBlock>
      <EvidenceBlock title="In the classification" caption={mapping.scheme}>
        {!has && <p className="why">{mapping.scheme} is not loaded, so nothing can be compared.</p>}
        {has && found !== undefined && found.entry === null && (
          <p className="why">It has no code {mapping.code}.</p>
        )}
        {found?.entry != null && (
          <>
            <Pair name="Code" value={<span className="mono">{found.entry.code}</span>} />
            <Pair name="Title" value={found.entry.title} />
            <Pair
              name="Sits in"
              value={found.entry.path.map(({ title }) => title).join(' › ') || 'the top'}
            />
          </>
        )}
      </EvidenceBlock>
      {others.length > 0 && (
        <EvidenceBlock title="Other mappings of the role" caption={others.length} wide>
          {others.map(({ id, scheme, code, title, relation, review }) => (
            <div className="erow said" key={id}>
              <span className="cap ell" title={scheme}>
                {scheme}
              </span>
              <span className="wrap">
                <span className="mono">{code}</span> {title}{' '}
                <span className="cap">
                  {relation ?? 'no relation'}, {review.state.replace('_', ' ')}
                </span>
              </span>
            </div>
          ))}
        </EvidenceBlock>
      )}
    </>
  );
}

function Pair({ name, value }: { name: string; value: React.ReactNode }) {
  return (
    <div className="erow said">
      <span className="cap">{name}</span>
      <span className="wrap">{value}</span>
    </div>
  );
}

/** What stands against an approval. */
function RoleEvidence({ view }: { view: RoleView }) {
  const { role, row, findings } = view;
  const shown = findings.filter(({ severity }) => severity !== 'info');
  const errors = row.findings.error;
  return (
    <EvidenceBlock title="Findings" caption={shown.length > 0 && shown.length} wide>
      {shown.map(({ rule, field, severity, message }) => (
        <div className="erow past" key={`${rule} ${field}`}>
          <Icon
            of={severity === 'error' ? OctagonAlert : TriangleAlert}
            size={12}
            className={`sev-${severity}`}
          />
          <span className="medium">{findingTitle(rule)}</span>
          <span className="cap wrap">{message}</span>
        </div>
      ))}
      <p className="why">
        {errors > 0
          ? `It can’t be approved before ${counted(errors, 'error is', 'errors are')} mended.`
          : `Nothing stands against version ${role.version}.`}
        {row.waiting > 0 && ` ${counted(row.waiting, 'alias waits', 'aliases wait')} and would not go out.`}
      </p>
    </EvidenceBlock>
  );
}

/** The texts a machine wrote, as a confirmation would take them. */
function DraftedTexts({ view: { role } }: { view: RoleView }) {
  const paths = draftedAll(role);
  return (
    <EvidenceBlock title="Would be confirmed" caption={counted(paths.length, 'text')} wide>
      {paths.map((path) => {
        const value = readPath(role, path);
        const text = typeof value === 'object' && value !== null && 'text' in value ? value.text : value;
        return (
          <div className="erow said" key={path}>
            <span className="cap">{pathName(path)}</span>
            <span className="wrap">{String(text ?? '')}</span>
          </div>
        );
      })}
      {paths.length === 0 && <p className="why">Nothing of it is a machine’s any more.</p>}
    </EvidenceBlock>
  );
}
