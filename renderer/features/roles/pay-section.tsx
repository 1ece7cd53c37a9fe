import { useState } from 'react';
import type { Pay } from '../../../shared/model/role.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { PAY_FIELDS } from './form-schema.ts';
import { Mark } from './mark.tsx';
import { useFindingsAt, useRoleField, useRolePart } from './role-form.tsx';
import { Section } from './section.tsx';
import './pay-section.css';

const LABELS: Record<(typeof PAY_FIELDS)[number], [string, string]> = {
  median: ['Median', '52,000'],
  currency: ['Currency', 'GBP'],
  period: ['Period', 'year'],
  asOf: ['As of', '2026-01'],
  source: ['Source', 'Pay survey'],
  basis: ['Basis', 'survey'],
};

const basisWord = (basis: string | null): string => (basis ?? '').replaceAll('_', ' ');

/** The pay in a few words: the figure, or why there is none. */
export function payText(pay: Pay): string {
  if (pay.median === null) {
    const basis = basisWord(pay.basis);
    return basis === '' ? 'No figure' : basis.charAt(0).toUpperCase() + basis.slice(1);
  }
  const sum = [pay.currency, pay.median.toLocaleString('en')].filter(Boolean).join(' ');
  return pay.period === null ? sum : `${sum} / ${pay.period}`;
}

/** Market pay: one line where there is no figure, its six fields once one is entered. */
export function PaySection() {
  const pay = useRolePart((page) => page.role.pay);
  const readOnly = useRolePart((page) => page.readOnly);
  const findings = [...useFindingsAt('pay'), ...useFindingsAt('pay.median')];
  const [open, setOpen] = useState(pay.median !== null);
  const basis = basisWord(pay.basis);
  return (
    <Section
      id="pay"
      title="Market pay"
      path="pay"
      mark={<Mark findings={findings} />}
      caption={
        pay.median === null
          ? basis === ''
            ? 'No figure'
            : `Basis: ${basis}, no figure`
          : [payText(pay), pay.asOf && `as of ${pay.asOf}`, pay.source].filter(Boolean).join(' · ')
      }
      end={
        !readOnly && (
          <Button look="quiet" small onPress={() => setOpen(!open)} aria-expanded={open}>
            {open ? 'Fold' : 'Enter figures'}
          </Button>
        )
      }
    >
      {open && !readOnly && (
        <div className="ind pay">
          {PAY_FIELDS.map((name) => (
            <PayField key={name} name={name} />
          ))}
        </div>
      )}
    </Section>
  );
}

function PayField({ name }: { name: (typeof PAY_FIELDS)[number] }) {
  const path = `pay.${name}`;
  const field = useRoleField(path);
  const [label, example] = LABELS[name];
  return (
    <Field
      label={label}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      onFocus={field.onFocus}
      path={path}
      type={name === 'median' ? 'number' : 'text'}
      error={field.error}
      placeholder={example}
    />
  );
}
