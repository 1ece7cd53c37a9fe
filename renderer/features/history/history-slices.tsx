import { Check } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { kindWord } from '../../../shared/words/kinds.ts';
import { WHENS } from '../../state/past-filter.ts';
import { useHistory, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { Select } from '../../ui/select.tsx';
import { personName } from '../../words/labels.ts';
import { Slice, SliceHead } from '../roles/slice.tsx';
import { FIELDS, fieldWord, WHEN_WORDS } from './history-words.ts';
import { RoleField } from './role-field.tsx';

/** More people than this are looked for by their name. */
const MOST_PEOPLE = 12;

/** When, who, and what kind of decision, with how many there are; the rest in a popover. */
export function HistorySlices() {
  const { history } = useStores();
  const filter = useHistory((state) => state.filter);
  const counts = useHistory((state) => state.counts);
  const { narrow } = history.getState();
  const kinds = new Map<string, number>();
  for (const { value, count } of counts?.kinds ?? [])
    kinds.set(kindWord(value), (kinds.get(kindWord(value)) ?? 0) + count);
  if (filter.kind !== null && !kinds.has(filter.kind)) kinds.set(filter.kind, 0);
  return (
    <>
      <SliceHead>When</SliceHead>
      {WHENS.map((when) => (
        <AriaButton
          key={when}
          className="slice slice--order"
          aria-pressed={filter.when === when}
          onPress={() => narrow({ when })}
        >
          <span className="ell">{WHEN_WORDS[when]}</span>
          {filter.when === when ? (
            <Icon of={Check} size={12} className="slice__end" />
          ) : (
            when === 'unseen' &&
            counts !== null &&
            counts.unseen > 0 && <span className="count">{counts.unseen.toLocaleString('en')}</span>
          )}
        </AriaButton>
      ))}
      <PopoverButton
        label="Days, role and field"
        title="Days, role and field"
        placement="bottom start"
        button={
          <Button look="link" className="past__more">
            Days, role, field…
          </Button>
        }
      >
        {(close) => <More onClose={close} />}
      </PopoverButton>
      <SliceHead>Who</SliceHead>
      {(counts?.people ?? []).slice(0, MOST_PEOPLE).map(({ value, count }) => (
        <Slice
          key={value}
          on={filter.person === value}
          count={count}
          onPress={() => narrow({ person: filter.person === value ? null : value })}
        >
          {personName(value)}
        </Slice>
      ))}
      <SliceHead>What</SliceHead>
      {[...kinds].map(([kind, count]) => (
        <Slice
          key={kind}
          on={filter.kind === kind}
          count={count}
          onPress={() => narrow({ kind: filter.kind === kind ? null : kind })}
        >
          {kind}
        </Slice>
      ))}
    </>
  );
}

const ANY = 'any';

function More({ onClose }: { onClose: () => void }) {
  const { history } = useStores();
  const filter = useHistory((state) => state.filter);
  const { narrow } = history.getState();
  return (
    <div className="past__form">
      <div className="past__days">
        <Field
          label="From"
          value={filter.from}
          onChange={(from) => narrow({ from })}
          placeholder="2026-11-24"
          hint="Year-month-day"
          autoFocus
        />
        <Field
          label="Until"
          value={filter.until}
          onChange={(until) => narrow({ until })}
          placeholder="2026-11-24"
          hint="Counted in"
        />
      </div>
      <RoleField chosen={filter.role} onChoose={(role) => narrow({ role })} />
      <Select
        label="Field"
        value={filter.field ?? ANY}
        options={[
          { id: ANY, text: 'Any field' },
          ...[...new Set([...FIELDS, ...(filter.field === null ? [] : [filter.field])])].map((id) => ({
            id,
            text: fieldWord(id),
          })),
        ]}
        onChange={(id) => narrow({ field: id === ANY ? null : id })}
      />
      <Button onPress={onClose}>Done</Button>
    </div>
  );
}
