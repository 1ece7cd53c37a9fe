import { Plus } from 'lucide-react';
import { memo, useState } from 'react';
import type { Item } from '../../../shared/model/role.ts';
import { moveItem, removeItem } from '../../state/edits.ts';
import { Icon } from '../../ui/icon.tsx';
import { STORY_LABELS } from '../../words/labels.ts';
import { capsOf } from '../commands/keys.ts';
import { AddItem } from './add-item.tsx';
import { ConfirmButton } from './confirm-button.tsx';
import { ConfirmOne } from './confirm-one.tsx';
import { draftedStory, isDrafted, isDraftedItem } from './drafted.ts';
import { useItemKeys } from './item-keys.ts';
import { Mark } from './mark.tsx';
import { useFindingsAt, useRoleHands, useRolePage, useRolePart } from './role-form.tsx';
import { RoleText } from './role-text.tsx';
import { RowHandle } from './row-handle.tsx';
import { DraftedCount, Section } from './section.tsx';
import './story-section.css';

const BEFORE_PLAN = [
  'story.who',
  'story.problem.external',
  'story.problem.internal',
  'story.problem.why',
] as const;
const AFTER_PLAN = ['story.stakes', 'story.success'] as const;

/** The story of the role: who, the problem, the plan as ordered steps, the stakes, success. */
export function StorySection() {
  const { role, findingsAt } = useRolePage();
  const drafted = draftedStory(role);
  return (
    <Section
      id="story"
      path="story"
      title="The story of this role"
      mark={<Mark findings={findingsAt('story')} />}
      caption={<DraftedCount count={drafted.length} one="text" many="texts" />}
      end={<ConfirmButton paths={drafted} text="Confirm as it stands" what="the story" />}
    >
      {BEFORE_PLAN.map((path) => (
        <StoryText key={path} path={path} />
      ))}
      <Plan />
      {AFTER_PLAN.map((path) => (
        <StoryText key={path} path={path} />
      ))}
    </Section>
  );
}

function StoryText({ path }: { path: keyof typeof STORY_LABELS }) {
  const { role, findingsAt } = useRolePage();
  const label = STORY_LABELS[path];
  return (
    <div className={`f ${isDrafted(role, path) ? 'drafted' : ''}`}>
      <div className="f__l" aria-hidden="true">
        {label}
      </div>
      <div className="f__v">
        <RoleText path={path} label={label} placeholder="Not written yet" />
        <Mark findings={findingsAt(path)} />
      </div>
      {isDrafted(role, path) && <ConfirmOne path={path} what={label} />}
    </div>
  );
}

function Plan() {
  const { role, readOnly, findingsAt } = useRolePage();
  const steps = role.story.plan;
  return (
    <div className="f f--plan" data-path="story.plan">
      <div className="f__l" id="plan-label">
        The plan <Mark findings={findingsAt('story.plan')} />
      </div>
      <div className="f__v plan" data-list="story.plan">
        <ol aria-labelledby="plan-label">
          {steps.map((step, at) => (
            <Step key={step.id} step={step} number={at + 1} last={at === steps.length - 1} />
          ))}
        </ol>
        {!readOnly && (
          <div className="step step--add">
            <Icon of={Plus} size={12} className="faint" />
            <AddItem list="story.plan" label="Add a step" placeholder="Add a step, or paste several lines" />
          </div>
        )}
      </div>
    </div>
  );
}

const Step = memo(function Step({ step, number, last }: { step: Item; number: number; last: boolean }) {
  const { edit, confirm } = useRoleHands();
  const readOnly = useRolePart((page) => page.readOnly);
  const findings = useFindingsAt(`story.plan[${step.id}]`);
  const [open, setOpen] = useState(false);
  const keys = useItemKeys('story.plan', step, () => setOpen(true));
  return (
    <li className={`step ${isDraftedItem(step) ? 'drafted' : ''}`} data-item={step.id}>
      {!readOnly && (
        <RowHandle
          list="story.plan"
          id={step.id}
          menu={`Step ${number}`}
          label={`Step ${number}, move or remove`}
          isOpen={open}
          onOpenChange={setOpen}
          entries={[
            {
              id: 'up',
              text: 'Move up',
              keys: 'Alt ↑',
              disabled: number === 1,
              onAction: () => edit(moveItem('story.plan', step.id, -1)),
            },
            {
              id: 'down',
              text: 'Move down',
              keys: 'Alt ↓',
              disabled: last,
              onAction: () => edit(moveItem('story.plan', step.id, 1)),
            },
            ...(isDraftedItem(step)
              ? [
                  {
                    id: 'confirm',
                    text: 'Confirm as it stands',
                    keys: `${capsOf('CmdOrCtrl')} ↵`,
                    apart: true,
                    onAction: () => confirm(`story.plan[${step.id}]`),
                  },
                ]
              : []),
            {
              id: 'remove',
              text: 'Remove',
              danger: true,
              apart: true,
              onAction: () => edit(removeItem('story.plan', step.id)),
            },
          ]}
        />
      )}
      <span className="step__n num" aria-hidden="true">
        {number}
      </span>
      <RoleText
        path={`story.plan[${step.id}].text`}
        label={`Step ${number}`}
        onEnter={keys.onEnter}
        onKey={keys.onKey}
      />
      <Mark findings={findings} />
    </li>
  );
});
