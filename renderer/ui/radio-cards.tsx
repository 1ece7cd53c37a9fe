import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import './radio-cards.css';

interface RadioCardsProps<T extends string> {
  label: string;
  value: T;
  cards: readonly { id: T; head: string; text: ReactNode }[];
  onChange: (id: T) => void;
}

/** One of a few texts, side by side and each in full; the arrows go from one to the next. */
export function RadioCards<T extends string>({ label, value, cards, onChange }: RadioCardsProps<T>) {
  return (
    <RadioGroup
      aria-label={label}
      className="rcards"
      orientation="horizontal"
      value={value}
      onChange={(chosen) => {
        const card = cards.find(({ id }) => id === chosen);
        if (card !== undefined) onChange(card.id);
      }}
    >
      {cards.map(({ id, head, text }) => (
        <Radio key={id} value={id} className="rcard">
          <span className="rcard__dot" />
          <span className="rcard__in">
            <span className="cap mono">{head}</span>
            <span className="rcard__text" dir="auto">
              {text}
            </span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
