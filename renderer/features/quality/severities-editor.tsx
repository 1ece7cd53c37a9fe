import { startTransition, useEffect, useMemo, useState } from 'react';
import type { RuleSeverity, SeverityEffect } from '../../../shared/contract-quality.ts';
import { errorData } from '../../../shared/errors.ts';
import { severityOf } from '../../../shared/rules/run.ts';
import { RULES } from '../../../shared/rules/table.ts';
import { formName } from '../../state/settings.ts';
import { useQuality, useSettings, useStores, useWorkspace } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type Option, Select } from '../../ui/select.tsx';
import { act } from '../actions.ts';
import { SEVERITY_ICONS } from '../roles/mark.tsx';
import { SeverityEffectPanel } from './severity-effect-panel.tsx';
import { SEVERITY_WORDS } from './severity-words.ts';
import { type RuleSum, ruleSums } from './sums.ts';
import './severities-editor.css';

const CHOICES: readonly RuleSeverity[] = ['error', 'warning', 'info', 'off'];
const OPTIONS: readonly Option[] = CHOICES.map((one) => ({ id: one, text: SEVERITY_WORDS[one] }));
/** So many rows are in sight at first. */
const AT_ONCE = 14;
type Drafts = Readonly<Record<string, RuleSeverity>>;
const NONE: Drafts = {};
const FORM = formName('severities');

/**
 * The severity of every rule. What is chosen is a draft; the panel beside says what it would do to the canon, and makes
 * all of it as one decision with one undo. It stands on its own, so that any screen can show it.
 */
export function SeveritiesEditor() {
  const stores = useStores();
  const summary = useQuality((state) => state.summary);
  const setting = useWorkspace((state) => state.view?.settings);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  // What is chosen and not made stays while one is elsewhere, in Quality as in Settings.
  const drafts = useSettings((state) => state.drafts[FORM] as Drafts | undefined) ?? NONE;
  const setDrafts = (next: Drafts): void =>
    stores.settings.getState().keep(FORM, Object.keys(next).length === 0 ? undefined : next);
  const [effect, setEffect] = useState<SeverityEffect | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  // What is in sight is drawn at once; the fields below follow, letting keys and pointer in between.
  const [whole, setWhole] = useState(false);
  useEffect(() => startTransition(() => setWhole(true)), []);
  useEffect(() => {
    if (stores.quality.getState().summary === null) void stores.quality.getState().refresh();
  }, [stores]);

  // Somebody else may have made one of them meanwhile: what is so already is no draft any more.
  const changes = useMemo(
    () =>
      Object.fromEntries(
        RULES.flatMap((rule) => {
          const wanted = drafts[rule.id];
          const now = setting === undefined ? rule.severity : severityOf(rule, setting);
          return wanted === undefined || wanted === now ? [] : [[rule.id, wanted]];
        }),
      ),
    [drafts, setting],
  );
  const count = Object.keys(changes).length;
  useEffect(() => {
    setFailure(null);
    if (count === 0) {
      setEffect(null);
      return;
    }
    let over = false;
    stores.client
      .call('quality.severities', { severities: changes, dryRun: true })
      .then((result) => {
        if (!over) setEffect(result.effect);
      })
      .catch((thrown: unknown) => {
        if (!over) setFailure(errorData(thrown).message);
      });
    return () => {
      over = true;
    };
  }, [changes, count, stores]);

  const choose = (rule: string, now: RuleSeverity, severity: RuleSeverity): void => {
    const { [rule]: _before, ...others } = drafts;
    setDrafts(severity === now ? others : { ...others, [rule]: severity });
  };
  const make = async (): Promise<void> => {
    const said = count === 1 ? 'Severity changed' : `${count} severities changed`;
    const done = await act(
      stores,
      () => stores.client.call('quality.severities', { severities: changes }),
      said,
    );
    if (done === undefined) return;
    setDrafts(NONE);
    stores.quality.getState().outdated();
  };

  if (setting === undefined) return null;
  const sums = new Map((summary === null ? [] : ruleSums(summary, null)).map((sum) => [sum.rule, sum]));
  return (
    <div className="sevs">
      <div className="scroll sevs__list">
        <table className="sevs__table">
          <colgroup>
            <col />
            <col className="sevs__num" />
            <col className="sevs__num" />
            <col className="sevs__choice" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col" className="r">
                Findings
              </th>
              <th scope="col" className="r">
                Roles
              </th>
              <th scope="col">Severity</th>
            </tr>
          </thead>
          <tbody>
            {RULES.slice(0, whole ? RULES.length : AT_ONCE).map((rule) => {
              const now = severityOf(rule, setting);
              return (
                <Row
                  key={rule.id}
                  title={rule.title}
                  explain={rule.explain}
                  id={rule.id}
                  own={rule.severity}
                  now={now}
                  chosen={changes[rule.id] ?? now}
                  sum={sums.get(rule.id)}
                  readOnly={readOnly}
                  onChoose={(severity) => choose(rule.id, now, severity)}
                />
              );
            })}
          </tbody>
        </table>
      </div>
      <SeverityEffectPanel
        effect={effect}
        count={count}
        failure={failure}
        readOnly={readOnly}
        onMake={() => void make()}
        onDiscard={() => setDrafts(NONE)}
      />
    </div>
  );
}

interface RowProps {
  id: string;
  title: string;
  explain: string;
  /** The rule's own severity, the one in force, and the one that is chosen. */
  own: RuleSeverity;
  now: RuleSeverity;
  chosen: RuleSeverity;
  sum: RuleSum | undefined;
  readOnly: boolean;
  onChoose: (severity: RuleSeverity) => void;
}

function Row({ id, title, explain, own, now, chosen, sum, readOnly, onChoose }: RowProps) {
  return (
    <tr className={chosen === now ? '' : 'sevs__row--changed'}>
      <th scope="row" title={explain}>
        <span className="sevs__rule">
          {chosen === 'off' ? (
            <span className="sevs__off" />
          ) : (
            <Icon of={SEVERITY_ICONS[chosen]} size={12} className={`sev-${chosen}`} />
          )}
          <span className="ell">{title}</span>
          <span className="cap mono ell" title={id}>
            {id}
          </span>
          {chosen !== own && <span className="cap sevs__own">its own: {SEVERITY_WORDS[own]}</span>}
        </span>
      </th>
      <td className="num r">{sum === undefined ? '' : sum.findings.toLocaleString('en')}</td>
      <td className="num r muted">{sum === undefined ? '' : sum.roles.toLocaleString('en')}</td>
      <td>
        <Select
          label={`Severity of “${title}”`}
          value={chosen}
          options={OPTIONS}
          disabled={readOnly}
          onChange={(value) => onChoose(CHOICES.find((one) => one === value) ?? now)}
        />
      </td>
    </tr>
  );
}
