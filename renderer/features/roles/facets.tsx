import { X } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { BANDS } from '../../../shared/confidence.ts';
import { ROLE_STATUSES } from '../../../shared/model/role.ts';
import { NO_FILTERS } from '../../state/roles.ts';
import { useRoles, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { bandClass, StatusGlyph } from '../../ui/chip.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Icon } from '../../ui/icon.tsx';
import { bandWord, statusWord } from '../../words/labels.ts';
import { countBy } from './lines.ts';

const FEW = 4;
const NO_ROWS = new Map();

/** The slices of the list: views, functions, statuses and confidence, each with how many roles it would show. */
export function Facets() {
  const rows = useRoles((state) => state.rows) ?? NO_ROWS;
  // The list comes first; the counts beside it may follow a moment later.
  const filters = useDeferredValue(useRoles((state) => state.filters));
  const filter = useRoles((state) => state.filter);
  const counts = useMemo(() => {
    const all = [...rows.values()];
    return {
      all: all.length,
      waiting: all.filter((row) => row.waiting > 0).length,
      errors: all.filter((row) => row.findings.error > 0).length,
      status: countBy(all, filters, 'status'),
      band: countBy(all, filters, 'band'),
    };
  }, [rows, filters]);
  const everything = Object.entries(filters).every(
    ([name, value]) => value === (name === 'query' ? '' : null),
  );
  return (
    <>
      <Head>Views</Head>
      <Slice on={everything} steady count={counts.all} onPress={() => filter(NO_FILTERS)}>
        All roles
      </Slice>
      <Slice
        on={filters.slice === 'waiting'}
        count={counts.waiting}
        onPress={() => filter({ slice: filters.slice === 'waiting' ? null : 'waiting' })}
      >
        Aliases waiting
      </Slice>
      <Slice
        on={filters.slice === 'errors'}
        count={counts.errors}
        onPress={() => filter({ slice: filters.slice === 'errors' ? null : 'errors' })}
      >
        With errors
      </Slice>
      <Functions />
      <Head>Status</Head>
      {ROLE_STATUSES.map((status) => (
        <Slice
          key={status}
          on={filters.status === status}
          count={counts.status.get(status) ?? 0}
          onPress={() => filter({ status: filters.status === status ? null : status })}
          glyph={<StatusGlyph status={status} silent />}
        >
          {statusWord(status)}
        </Slice>
      ))}
      <Head>Confidence</Head>
      {BANDS.map((band) => (
        <Slice
          key={band}
          on={filters.band === band}
          count={counts.band.get(band) ?? 0}
          onPress={() => filter({ band: filters.band === band ? null : band })}
          glyph={
            <span className={`glyphbox ${bandClass(band)}`}>
              <Glyph name={band} />
            </span>
          }
        >
          {bandWord(band)}
        </Slice>
      ))}
    </>
  );
}

function Functions() {
  const rows = useRoles((state) => state.rows) ?? NO_ROWS;
  const filters = useDeferredValue(useRoles((state) => state.filters));
  const filter = useRoles((state) => state.filter);
  const functions = useWorkspace((state) => state.view?.taxonomy.functions);
  const [all, setAll] = useState(false);
  const counts = useMemo(() => countBy(rows.values(), filters, 'function'), [rows, filters]);
  const names = new Map(functions?.map((one) => [one.code, one.name]));
  const codes = [...counts.keys()].sort(
    (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || a.localeCompare(b),
  );
  const shown = all ? codes : codes.slice(0, FEW);
  // The chosen one stays in sight, wherever its count puts it.
  if (filters.function !== null && !shown.includes(filters.function)) shown.unshift(filters.function);
  if (codes.length === 0 && filters.function === null) return null;
  return (
    <>
      <Head>
        Function
        {filters.function !== null && (
          <Button look="link" aria-label="Clear function" onPress={() => filter({ function: null })}>
            Clear
          </Button>
        )}
      </Head>
      {shown.map((code) => (
        <Slice
          key={code}
          on={filters.function === code}
          count={counts.get(code) ?? 0}
          onPress={() => filter({ function: filters.function === code ? null : code })}
        >
          <span className="mono">{code}</span> {names.get(code) ?? ''}
        </Slice>
      ))}
      {codes.length > FEW && (
        <AriaButton className="slice faint" onPress={() => setAll(!all)} aria-expanded={all}>
          {all ? 'Fewer' : `${codes.length - FEW} more…`}
        </AriaButton>
      )}
    </>
  );
}

function Head({ children }: { children: ReactNode }) {
  return <div className="slices__head">{children}</div>;
}

interface SliceProps {
  on: boolean;
  /** Pressing it again takes nothing away. */
  steady?: boolean;
  count: number;
  onPress: () => void;
  glyph?: ReactNode;
  children: ReactNode;
}

function Slice({ on, steady = false, count, onPress, glyph, children }: SliceProps) {
  return (
    <AriaButton className="slice" aria-pressed={on} onPress={onPress}>
      {glyph}
      <span className="ell">{children}</span>
      {on && !steady ? (
        <Icon of={X} size={12} className="slice__end" />
      ) : (
        <span className="count">{count.toLocaleString('en')}</span>
      )}
    </AriaButton>
  );
}
