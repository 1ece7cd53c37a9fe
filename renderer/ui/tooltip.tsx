import type { ReactElement, ReactNode } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';
import { Kbd } from './kbd.tsx';
import './tooltip.css';

/** A tooltip over one focusable part: after 400 ms under the pointer, at once for the next one and the keyboard. */
export function Tip({ text, keys, children }: { text: ReactNode; keys?: string; children: ReactElement }) {
  return (
    <TooltipTrigger delay={400} closeDelay={80}>
      {children}
      <Tooltip className="tip" placement="bottom" offset={6}>
        <span>{text}</span>
        {keys !== undefined && <Kbd keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  );
}
