import { useEffect, useState } from 'react';
import type { Result } from '../../../shared/contract.ts';
import type { Provenance } from '../../../shared/model/common.ts';
import type { Role } from '../../../shared/model/role.ts';
import { isPlain, readPath } from '../../../shared/paths.ts';
import { useRole, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { fullMoment } from '../../words/dates.ts';
import { findingTitle } from '../../words/findings.ts';
import { counted, pathName, personName } from '../../words/labels.ts';
import { showHistoryOf } from '../history/acts.ts';
import './source-panel.css';

const KINDS: Record<string, string> = {
  generated: 'Drafted by a machine',
  imported: 'Came with an import',
  authored: 'Written or confirmed by a person',
};

/** Where the text one stands in comes from, and what was muted or accepted on this role. */
export function SourcePanel({ role }: { role: Role }) {
  const path = useFocusedPath();
  const { mutes, accepted } = role.curation;
  return (
    <div className="source">
      <section aria-label="Source of this text">
        <h3>{path === null ? 'This text' : pathName(path)}</h3>
        {path === null ? (
          <p className="muted">Stand in a text to see where it comes from.</p>
        ) : (
          <>
            <Origin provenance={provenanceOf(role, path)} />
            <LastTouch role={role} path={path} />
          </>
        )}
      </section>
      {mutes.length + accepted.length > 0 && (
        <section aria-label="Muted and accepted">
          <h3>Muted and accepted</h3>
          <ul>
            {[...mutes, ...accepted].map((entry) => (
              <li key={`${entry.rule} ${entry.field} ${entry.at}`} className="source__entry">
                <div>{findingTitle(entry.rule)}</div>
                <div className="cap">
                  {entry.reason} · {personName(entry.by)}, {fullMoment(entry.at)}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** Who touched the text last, and the way to all who did. */
function LastTouch({ role, path }: { role: Role; path: string }) {
  const stores = useStores();
  const digest = useRole((state) => state.view?.digest);
  const [touched, setTouched] = useState<Result<'history.field'> | null>(null);
  // All of a row is of interest, not its text alone.
  const field = path.replace(/\]\..*$/, ']');
  useEffect(() => {
    // Each decision changes the digest.
    if (digest === undefined) return;
    let wanted = true;
    stores.client
      .call('history.field', { role: role.id, path: field })
      .then((result) => wanted && setTouched(result))
      .catch(() => wanted && setTouched(null));
    return () => {
      wanted = false;
    };
  }, [stores, role.id, field, digest]);
  const [last] = touched?.lines ?? [];
  if (touched === null || last === undefined) return null;
  return (
    <dl className="source__facts">
      <dt>Last touched</dt>
      <dd>
        {last.text}, {personName(last.by)}, {fullMoment(last.at)}
      </dd>
      <dt>History</dt>
      <dd>
        <Button look="link" onPress={() => showHistoryOf(stores, role, field)}>
          {touched.count === 1 ? 'This decision' : `All ${counted(touched.count, 'decision')}`}
        </Button>
      </dd>
    </dl>
  );
}

function Origin({ provenance }: { provenance: Provenance | undefined }) {
  if (provenance === undefined) return <p className="muted">Nothing is written down about it.</p>;
  return (
    <dl className="source__facts">
      <dt>Origin</dt>
      <dd>{KINDS[provenance.kind] ?? provenance.kind}</dd>
      {provenance.by !== undefined && (
        <>
          <dt>By</dt>
          <dd>{personName(provenance.by)}</dd>
        </>
      )}
      {provenance.at !== undefined && (
        <>
          <dt>At</dt>
          <dd>{fullMoment(provenance.at)}</dd>
        </>
      )}
      {provenance.proposed !== undefined && (
        <>
          <dt>Proposed</dt>
          <dd className="wrap">{String(provenance.proposed)}</dd>
        </>
      )}
    </dl>
  );
}

function provenanceOf(role: Role, path: string): Provenance | undefined {
  const item = /^(.+\])\.\w+$/.exec(path)?.[1];
  if (item === undefined) return role.provenance[path] ?? role.provenance[path.replace(/\..*$/, '')];
  const row = readPath(role, item);
  return isPlain(row) && isPlain(row.provenance) ? (row.provenance as Provenance) : undefined;
}

/** The path of the field that had the focus last on the open page. */
function useFocusedPath(): string | null {
  const [path, setPath] = useState<string | null>(null);
  useEffect(() => {
    const look = (event: FocusEvent): void => {
      if (!(event.target instanceof HTMLElement)) return;
      const here = event.target.closest<HTMLElement>('#role-page [data-path]')?.dataset.path;
      if (here !== undefined) setPath(here);
    };
    document.addEventListener('focusin', look);
    return () => document.removeEventListener('focusin', look);
  }, []);
  return path;
}
