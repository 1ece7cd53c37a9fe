import { Check, Info, RotateCcw, X } from 'lucide-react';
import { type FocusEvent, type MouseEvent, memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Band } from '../../../../shared/confidence.ts';
import type { Alias } from '../../../../shared/model/role.ts';
import { normaliseTitle } from '../../../../shared/normalise.ts';
import { useWorkspace } from '../../../state/stores.tsx';
import { BandText } from '../../../ui/chip.tsx';
import { CELL, ROW } from '../../../ui/grid-roles.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { fullMoment } from '../../../words/dates.ts';
import { personName } from '../../../words/labels.ts';
import { LANGUAGES, languageName } from '../../../words/languages.ts';
import { Mark } from '../mark.tsx';
import { useFindingsAt, useRoleField, useRolePart } from '../role-form.tsx';
import { RoleText } from '../role-text.tsx';
import { keyOf, twinText } from './alias-order.ts';
import type { RowActs } from './use-alias-rows.ts';

interface AliasRowProps {
  alias: Alias;
  /** Its place among the rows, from 0. */
  index: number;
  band: Band | null;
  active: boolean;
  chosen: boolean;
  editing: boolean;
  readOnly: boolean;
  acts: RowActs;
  /** How far down it stands in the table; undefined where all rows are drawn, one after the other. */
  top: number | undefined;
}

/** One alias. The row takes the focus and the keys; Enter or a click goes into its text, Escape comes back to the row. */
export const AliasRow = memo(function AliasRow(props: AliasRowProps) {
  const { alias, index, band, active, chosen, editing, readOnly, acts, top } = props;
  const findings = useFindingsAt(`aliases[${alias.id}]`);
  const row = {
    ...ROW,
    className: 'arow',
    'data-alias': alias.id,
    'data-path': `aliases[${alias.id}]`,
    'aria-label': alias.text,
    'aria-rowindex': index + 2,
    'aria-selected': chosen,
    tabIndex: active ? 0 : -1,
    onFocus: () => acts.focus(alias.id),
    onMouseDown: (event: MouseEvent<HTMLElement>) => {
      if ((event.target as HTMLElement).closest('button, textarea') !== null) return;
      // The row gets the focus by way of the table, which also knows of ranges.
      event.preventDefault();
      acts.press(alias.id, event);
    },
  };
  return (
    <div {...row} {...(top !== undefined && { style: { position: 'absolute', insetInline: 0, top } })}>
      <span {...CELL} className="row arow__text" data-state={alias.review.state}>
        {editing ? (
          <AliasText alias={alias} acts={acts} />
        ) : (
          <AliasWords alias={alias} readOnly={readOnly} acts={acts} />
        )}
        <Mark findings={findings} />
      </span>
      <span {...CELL} className="cap ell arow__kind" title={`${alias.type} · ${alias.lang}`}>
        {readOnly || !active ? alias.type : <TypeMenu alias={alias} acts={acts} />}
        <span className="arow__dot"> · </span>
        <span className="arow__lang">
          {readOnly || !active ? alias.lang : <LangMenu alias={alias} acts={acts} />}
        </span>
      </span>
      <span {...CELL} className="arow__conf">
        <BandText score={alias.confidence} band={band} />
      </span>
      <span {...CELL} className="cap ell arow__from" title={evidenceOf(alias)}>
        {evidenceOf(alias)}
      </span>
      <span {...CELL} className="arow__acts">
        <Decide alias={alias} readOnly={readOnly} acts={acts} />
      </span>
    </div>
  );
});

/** Where an alias comes from, and who proposed what of it. */
function evidenceOf({ provenance, statedBand, review }: Alias): string {
  const { kind, by, proposed } = provenance;
  const origin = { generated: 'Machine draft', imported: 'Imported', authored: 'Written here' }[kind];
  const parts = [
    by === undefined ? origin : kind === 'authored' ? personName(by) : `${origin}, ${personName(by)}`,
    proposed !== undefined && `proposed ${proposed}`,
    statedBand !== undefined && `source says ${statedBand}`,
    review.note,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** The text as it is read. A click into it is the way to write in it. */
function AliasWords({ alias, readOnly, acts }: { alias: Alias; readOnly: boolean; acts: RowActs }) {
  const open = (event: MouseEvent): void => {
    const { shiftKey, ctrlKey, metaKey } = event;
    if (readOnly || shiftKey || ctrlKey || metaKey) return;
    acts.edit(alias.id);
  };
  return (
    <span className="ell arow__words" title={alias.text} role="none" onClick={open}>
      {alias.text}
    </span>
  );
}

function AliasText({ alias, acts }: { alias: Alias; acts: RowActs }) {
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => box.current?.querySelector('textarea')?.focus(), []);
  const field = {
    className: 'arow__field',
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget)) acts.leave(event.relatedTarget === null);
    },
  };
  const path = `aliases[${alias.id}].text`;
  return (
    <span ref={box} {...field}>
      <RoleText path={path} label="Alias" />
      <Twin id={alias.id} path={path} />
    </span>
  );
}

/** While an alias is written: that the same text is on this role already. */
function Twin({ id, path }: { id: string; path: string }) {
  const aliases = useRolePart((page) => page.role.aliases);
  const key = normaliseTitle(useRoleField(path).value);
  const twin = useMemo(
    () => (key === '' ? undefined : aliases.find((one) => one.id !== id && keyOf(one) === key)),
    [aliases, id, key],
  );
  return (
    <span role="status">
      {twin !== undefined && (
        <span className="arow__twin">
          <Icon of={Info} size={12} className="sev-warning" />
          {twinText(twin)}
        </span>
      )}
    </span>
  );
}

/** A plain button: of thousands of rows each has two, and their tooltips are the browser's. */
function RowButton(props: {
  label: string;
  tip: string;
  className?: string;
  onPress: () => void;
  children: ReactNode;
}) {
  const { label, tip, className = '', onPress, children } = props;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`iconbtn ${className}`}
      aria-label={label}
      title={tip}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

function Decide({ alias, readOnly, acts }: { alias: Alias; readOnly: boolean; acts: RowActs }) {
  const { state, by, at } = alias.review;
  if (state === 'pending') {
    if (readOnly) return <span className="cap">Waits</span>;
    return (
      <>
        <RowButton
          className="iconbtn--edge"
          label={`Approve ${alias.text}`}
          tip="Approve (A)"
          onPress={() => acts.decide(alias.id, 'approved')}
        >
          <Icon of={Check} className="sev-ok" />
        </RowButton>
        <RowButton
          className="iconbtn--edge"
          label={`Reject ${alias.text}`}
          tip="Reject (R)"
          onPress={() => acts.decide(alias.id, 'rejected')}
        >
          <Icon of={X} className="sev-error" />
        </RowButton>
      </>
    );
  }
  const word = state === 'approved' ? 'Approved' : 'Rejected';
  const who = [by && `by ${personName(by)}`, at && fullMoment(at)].filter(Boolean).join(', ');
  return (
    <>
      {!readOnly && (
        <RowButton
          className="arow__again"
          label={`Decide again on ${alias.text}`}
          tip="Decide again"
          onPress={() => acts.decide(alias.id, 'pending')}
        >
          <Icon of={RotateCcw} size={12} />
        </RowButton>
      )}
      <span
        className={`row arow__state ${state === 'approved' ? 'sev-ok' : 'faint'}`}
        title={`${word} ${who}`}
      >
        <Icon of={state === 'approved' ? Check : X} size={12} />
        <span className="arow__word">{word}</span>
      </span>
    </>
  );
}

function TypeMenu({ alias, acts }: { alias: Alias; acts: RowActs }) {
  const known = useWorkspace((state) => state.view?.settings.vocabularies.aliasType) ?? [];
  const types = known.includes(alias.type) ? known : [alias.type, ...known];
  return (
    <Menu
      label="Type"
      placement="bottom start"
      entries={types.map((type) => ({
        id: type,
        text: type,
        chosen: type === alias.type,
        onAction: () => acts.setType(alias.id, type),
      }))}
    >
      <AriaButton className="arow__type" aria-label={`Type of ${alias.text}: ${alias.type}`}>
        {alias.type}
      </AriaButton>
    </Menu>
  );
}

function LangMenu({ alias, acts }: { alias: Alias; acts: RowActs }) {
  const own = useWorkspace((state) => state.view?.lang);
  const langs = [...new Set([alias.lang, ...(own === undefined ? [] : [own]), ...LANGUAGES])];
  return (
    <Menu
      label="Language"
      placement="bottom start"
      entries={langs.map((lang) => ({
        id: lang,
        text: `${languageName(lang)} (${lang})`,
        chosen: lang === alias.lang,
        onAction: () => acts.setLang(alias.id, lang),
      }))}
    >
      <AriaButton
        className="arow__type"
        aria-label={`Language of ${alias.text}: ${alias.lang}, ${languageName(alias.lang)}`}
      >
        {alias.lang}
      </AriaButton>
    </Menu>
  );
}
