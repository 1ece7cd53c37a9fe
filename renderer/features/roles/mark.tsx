import { Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { FindingView } from '../../../shared/views.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tip } from '../../ui/tooltip.tsx';
import { findingTitle, gravest } from '../../words/findings.ts';
import { showFinding } from './jump.ts';
import './mark.css';

export const SEVERITY_ICONS = { error: OctagonAlert, warning: TriangleAlert, info: Info };

interface MarkProps {
  findings: readonly FindingView[];
  /** A few words beside the sign, where there is room. */
  text?: string | undefined;
  size?: 12 | 14;
}

/** The one mark of findings at a text: what is wrong on hover and focus; pressing it shows it in the inspector. */
export function Mark({ findings, text, size = 12 }: MarkProps) {
  const severity = gravest(findings);
  if (severity === undefined) return null;
  const said = findings.map((finding) => `${findingTitle(finding.rule)}. ${finding.message}`).join(' ');
  return (
    <Tip text={said}>
      <AriaButton
        className={`mark sev-${severity}`}
        aria-label={text === undefined ? said : `${text}. ${said}`}
        onPress={() => {
          const first = findings[0];
          if (first !== undefined) showFinding(first);
        }}
      >
        <Icon of={SEVERITY_ICONS[severity]} size={size} />
        {text !== undefined && <span>{text}</span>}
      </AriaButton>
    </Tip>
  );
}
