import { ChevronRight, Plus } from 'lucide-react';
import { formName, type SettingsSection } from '../../../state/settings.ts';
import { useSettings, useStores } from '../../../state/stores.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { List } from '../../../ui/list.tsx';
import { counted } from '../../../words/labels.ts';
import { Unsaved } from '../section-list.tsx';
import './part-list.css';

export interface PartRow {
  /** The part that a press opens, as `level:S1`. */
  part: string;
  code: string;
  name: string;
  /** A few words behind the name. */
  more?: string;
  /** How many roles stand there; undefined where none can. */
  roles?: number;
}

interface PartListProps {
  section: SettingsSection;
  title: string;
  rows: readonly PartRow[];
  /** What adding one is called, and the part that it opens. */
  add?: { text: string; part: string };
  /** What stands there where there is none. */
  empty: string;
}

/** Parts of the structure, each of which opens; and adding one. */
export function PartList({ section, title, rows, add, empty }: PartListProps) {
  const { settings } = useStores();
  const drafts = useSettings((state) => state.drafts);
  const short = rows.every(({ code }) => code.length <= 4);
  const open = (part: string): void => settings.getState().openPart(section, part);
  return (
    <section className="settings__group">
      <div className="parts__head">
        <h2>{title}</h2>
        {add !== undefined && (
          <Button small look="quiet" className="push" onPress={() => open(add.part)}>
            <Icon of={Plus} size={12} /> {add.text}
          </Button>
        )}
      </div>
      {rows.length === 0 ? (
        <p className="cap">{empty}</p>
      ) : (
        <List
          label={title}
          className="parts"
          onAction={open}
          entries={rows.map((row) => ({
            id: row.part,
            text: `${row.code} ${row.name}`,
            content: (
              <Row row={row} short={short} unsaved={drafts[formName(section, row.part)] !== undefined} />
            ),
          }))}
        />
      )}
    </section>
  );
}

function Row({ row, short, unsaved }: { row: PartRow; short: boolean; unsaved: boolean }) {
  const { code, name, more, roles } = row;
  return (
    <>
      <span className={`mono parts__code ell ${short ? 'parts__code--short' : ''}`}>{code}</span>
      <span className="ell parts__name">{name}</span>
      {more !== undefined && <span className="cap nowrap">{more}</span>}
      {roles !== undefined && <span className="cap num nowrap parts__roles">{counted(roles, 'role')}</span>}
      {unsaved && <Unsaved />}
      <Icon of={ChevronRight} size={12} className="faint" />
    </>
  );
}
