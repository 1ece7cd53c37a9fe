import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import './tabs.css';

export interface TabPart {
  id: string;
  title: string;
  count?: number;
  content: ReactNode;
}

interface TabsProps {
  label: string;
  parts: readonly TabPart[];
  chosen: string;
  onChoose: (id: string) => void;
  /** What stands at the end of the row of tabs. */
  end?: ReactNode;
}

/** Tabs over one panel: arrows choose, Tab goes into the panel. */
export function Tabs({ label, parts, chosen, onChoose, end }: TabsProps) {
  return (
    <AriaTabs className="tabs" selectedKey={chosen} onSelectionChange={(key) => onChoose(String(key))}>
      <div className="panehead panehead--line tabs__head">
        <TabList className="tabs__list" aria-label={label}>
          {parts.map((part) => (
            <Tab key={part.id} id={part.id} className="tab">
              {part.title}
              {part.count !== undefined && <span className="count">{part.count}</span>}
            </Tab>
          ))}
        </TabList>
        {end}
      </div>
      {parts.map((part) => (
        <TabPanel key={part.id} id={part.id} className="scroll tabs__panel">
          {part.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
