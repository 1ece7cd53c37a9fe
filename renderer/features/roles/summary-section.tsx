import { useWorkspace } from '../../state/stores.tsx';
import { experienceText } from '../../words/labels.ts';
import { ConfirmOne } from './confirm-one.tsx';
import { isDrafted } from './drafted.ts';
import { Mark } from './mark.tsx';
import { payText } from './pay-section.tsx';
import { useRolePage } from './role-form.tsx';
import { RoleText } from './role-text.tsx';
import './summary-section.css';

/** The summary, and the facts one wants at a glance. */
export function SummarySection() {
  const { role, findingsAt } = useRolePage();
  const view = useWorkspace((state) => state.view);
  const level = view?.levels.levels.find((one) => one.code === role.level);
  const fn = view?.taxonomy.functions.find((one) => one.code === role.function);
  const focus = fn?.focuses.find((one) => one.code === role.focus);
  return (
    <>
      <div className={`summary ${isDrafted(role, 'summary') ? 'drafted' : ''}`}>
        <RoleText
          path="summary"
          label="Summary"
          placeholder="A sentence or two that say what this role does."
        />
        <Mark findings={findingsAt('summary')} />
        {isDrafted(role, 'summary') && <ConfirmOne path="summary" what="the summary" />}
      </div>
      <dl className="facts">
        <div>
          <dt>Level</dt>
          <dd>
            {level === undefined ? (
              `${role.level}, not in the framework`
            ) : (
              <>
                {role.level} — {level.name},{' '}
                <span className="nowrap">{experienceText(level.experience)}</span>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Function · Focus</dt>
          <dd>
            {fn?.name ?? role.function} · {focus?.name ?? role.focus}
          </dd>
        </div>
        <div>
          <dt>Market pay</dt>
          <dd className={role.pay.median === null ? 'muted' : 'num'}>{payText(role.pay)}</dd>
        </div>
      </dl>
    </>
  );
}
