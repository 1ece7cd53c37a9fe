import { OctagonAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { FindingView } from '../../../shared/views.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { List } from '../../ui/list.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Tip } from '../../ui/tooltip.tsx';
import { findingTitle } from '../../words/findings.ts';
import { counted } from '../../words/labels.ts';
import { jumpSoon } from './jump.ts';
import { onApprove as onApproveCommand } from './move-role.ts';
import { useRolePage } from './role-form.tsx';
import './approve-button.css';

interface ApproveButtonProps {
  version: number;
  conflict: boolean;
  /** What the core answered when it refused. */
  refusal: { message: string; findings: FindingView[] } | null;
  onApprove: () => void;
  onDismiss: () => void;
}

/**
 * The main action of a role. Blocked it stays where the keyboard finds it: its tooltip says why, and pressing it
 * names every error and leads to each.
 */
export function ApproveButton({ version, conflict, refusal, onApprove, onDismiss }: ApproveButtonProps) {
  const { view } = useRolePage();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const errors = view.findings.filter((finding) => finding.severity === 'error');
  const blocked = errors.length > 0 || conflict;
  const why = conflict
    ? 'Two texts stand against each other on this role. Choose one first.'
    : `${counted(errors.length, 'error')} to mend first: ${errors.map((one) => findingTitle(one.rule)).join(', ')}`;
  const named = refusal !== null && refusal.findings.length > 0 ? refusal.findings : errors;

  const close = (): void => {
    setOpen(false);
    onDismiss();
  };
  const press = (): void => {
    if (blocked) setOpen(true);
    else onApprove();
  };
  const pressed = useRef(press);
  pressed.current = press;
  useEffect(() => onApproveCommand(() => pressed.current()), []);

  const main = (
    <Button
      ref={button}
      look="main"
      small
      {...(blocked && { 'aria-disabled': true as const })}
      onPress={press}
    >
      Approve v{version}
    </Button>
  );
  return (
    <>
      {blocked ? <Tip text={why}>{main}</Tip> : main}
      <Popover
        at={button}
        label="Why it can’t be approved"
        title="Can’t be approved yet"
        className="blocked"
        isOpen={open || refusal !== null}
        onClose={close}
      >
        {(conflict || named.length === 0) && <p className="muted">{refusal?.message ?? why}</p>}
        <List
          label="What to mend"
          entries={named.map((finding) => ({
            id: `${finding.rule} ${finding.field}`,
            text: findingTitle(finding.rule),
            content: (
              <>
                <Icon of={OctagonAlert} className="sev-error" />
                <span>
                  <span className="medium">{findingTitle(finding.rule)}</span>
                  <span className="blocked__why">{finding.message}</span>
                </span>
              </>
            ),
          }))}
          onAction={(id) => {
            const finding = named.find((one) => `${one.rule} ${one.field}` === id);
            close();
            if (finding !== undefined) jumpSoon(finding.field);
          }}
        />
      </Popover>
    </>
  );
}
