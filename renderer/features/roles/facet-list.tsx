import { type ReactNode, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Facet } from '../../state/filters.ts';
import { useRoles } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Slice, SliceHead } from './slice.tsx';

/** So many values are shown before one asks for the others. */
const FEW = 4;

export interface FacetValue {
  value: string;
  text: string;
  /** A code before the text. */
  code?: string;
  glyph?: ReactNode;
  count: number;
}

interface FacetListProps {
  facet: Facet;
  title: string;
  values: readonly FacetValue[];
  /** They are never so many that some are kept back. */
  all?: boolean;
}

/** One facet: its values with counts, the chosen one marked; the rest of many behind "more". */
export function FacetList({ facet, title, values, all = false }: FacetListProps) {
  const chosen = useRoles((state) => state.filters[facet]);
  const filter = useRoles((state) => state.filter);
  const [open, setOpen] = useState(false);
  if (values.length === 0) return null;
  // One that is alone with the rest of a list needs no button instead.
  const few = all || open || values.length <= FEW + 1 ? values : values.slice(0, FEW);
  const kept = values.find(({ value }) => value === chosen);
  // The chosen one stays in sight, wherever its count puts it.
  const shown = kept === undefined || few.includes(kept) ? few : [kept, ...few];
  const choose = (value: string | null): void => filter({ [facet]: value });
  return (
    <>
      <SliceHead>
        {title}
        {chosen !== null && (
          <Button look="link" aria-label={`Clear ${title.toLowerCase()}`} onPress={() => choose(null)}>
            Clear
          </Button>
        )}
      </SliceHead>
      {shown.map(({ value, text, code, glyph, count }) => (
        <Slice
          key={value}
          on={chosen === value}
          count={count}
          glyph={glyph}
          onPress={() => choose(chosen === value ? null : value)}
        >
          {code !== undefined && <span className="mono">{code}</span>} {text}
        </Slice>
      ))}
      {few.length < values.length || open ? (
        <AriaButton className="slice faint" aria-expanded={open} onPress={() => setOpen(!open)}>
          <span>
            {open ? 'Fewer' : `${values.length - FEW} more…`}
            <span className="vh"> of {title.toLowerCase()}</span>
          </span>
        </AriaButton>
      ) : null}
    </>
  );
}
