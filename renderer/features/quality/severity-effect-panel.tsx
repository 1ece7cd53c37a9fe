import { ArrowRight, OctagonAlert, ShieldCheck } from 'lucide-react';
import type { SeverityEffect } from '../../../shared/contract-quality.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { findingTitle } from '../../words/findings.ts';
import { counted } from '../../words/labels.ts';
import { SEVERITY_WORDS } from './severity-words.ts';

const FEW = 6;

interface PanelProps {
  effect: SeverityEffect | null;
  count: number;
  failure: string | null;
  readOnly: boolean;
  onMake: () => void;
  onDiscard: () => void;
}

/** What other severities would do, before it is done. */
export function SeverityEffectPanel({ effect, count, failure, readOnly, onMake, onDiscard }: PanelProps) {
  return (
    <section className="seveff" aria-label="Effect of the change">
      <h2>What would change</h2>
      {failure !== null && (
        <Note tone="error" live>
          {failure}
        </Note>
      )}
      {count === 0 && (
        <p className="muted">
          {readOnly
            ? 'This window can only read, so severities can’t be changed here.'
            : 'Choose another severity. What it would do to the canon stands here before it is done.'}
        </p>
      )}
      <div className="seveff__body" aria-live="polite">
        {effect !== null && count > 0 && <Effect effect={effect} />}
      </div>
      {count > 0 && (
        <div className="seveff__acts">
          <Button look="main" onPress={onMake} isDisabled={effect === null}>
            {count === 1 ? 'Change severity' : `Change ${count} severities`}
          </Button>
          <Button onPress={onDiscard}>Discard</Button>
          <span className="cap">One undo step</span>
        </div>
      )}
    </section>
  );
}

function Effect({ effect }: { effect: SeverityEffect }) {
  const { rules, errors, warnings, infos, blocked, freed } = effect;
  const sums = [
    ['Errors', errors],
    ['Warnings', warnings],
    ['To know', infos],
  ] as const;
  return (
    <>
      <ul className="seveff__rules">
        {rules.map((line) => (
          <li key={line.rule}>
            <span className="medium">{findingTitle(line.rule)}</span>
            <span className="row row--tight">
              {SEVERITY_WORDS[line.from]}
              <Icon of={ArrowRight} size={12} className="faint" />
              <span className="vh">becomes</span>
              {SEVERITY_WORDS[line.to]}
            </span>
            <span className="muted">{ruleText(line)}</span>
          </li>
        ))}
      </ul>
      <dl className="seveff__sums">
        {sums.map(([word, { before, after }]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd className={`num ${before === after ? 'muted' : 'medium'}`}>
              {before === after
                ? after.toLocaleString('en')
                : `${before.toLocaleString('en')} → ${after.toLocaleString('en')}`}
            </dd>
          </div>
        ))}
      </dl>
      {blocked.length === 0 && freed.length === 0 && (
        <p className="muted">Every role can be approved, or not, as before.</p>
      )}
      {blocked.length > 0 && (
        <Roles
          icon="blocked"
          text={`${counted(blocked.length, 'role')} can no longer be approved`}
          codes={blocked}
        />
      )}
      {freed.length > 0 && (
        <Roles icon="freed" text={`${counted(freed.length, 'role')} can be approved again`} codes={freed} />
      )}
    </>
  );
}

function ruleText({ to, findings, roles, unmuted }: SeverityEffect['rules'][number]): string {
  if (findings === 0) return 'It finds nothing now.';
  const what = `${counted(findings, 'finding')} on ${counted(roles, 'role')}`;
  const becomes = {
    error: `${what} ${findings === 1 ? 'becomes an error' : 'become errors'}.`,
    warning: `${what} ${findings === 1 ? 'becomes a warning' : 'become warnings'}.`,
    info: `${what} ${findings === 1 ? 'is' : 'are'} only to know.`,
    off: `${what} ${findings === 1 ? 'is' : 'are'} no longer shown.`,
  }[to];
  return unmuted === 0
    ? becomes
    : `${becomes} ${counted(unmuted, 'muted one')} of them ${unmuted === 1 ? 'shows' : 'show'} again, since errors can’t be muted.`;
}

function Roles({ icon, text, codes }: { icon: 'blocked' | 'freed'; text: string; codes: readonly string[] }) {
  return (
    <div className="seveff__roles">
      <div className="row row--tight medium">
        <Icon
          of={icon === 'blocked' ? OctagonAlert : ShieldCheck}
          size={12}
          className={icon === 'blocked' ? 'sev-error' : 'sev-ok'}
        />
        {text}
      </div>
      <div className="mono muted">
        {codes.slice(0, FEW).join(', ')}
        {codes.length > FEW && ` and ${(codes.length - FEW).toLocaleString('en')} more`}
      </div>
    </div>
  );
}
