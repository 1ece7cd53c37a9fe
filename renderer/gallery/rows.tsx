import { OctagonAlert, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { DiffText } from '../ui/diff-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { List } from '../ui/list.tsx';
import { Splitter } from '../ui/splitter.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { Tree } from '../ui/tree.tsx';
import { Box, State } from './box.tsx';

const entries = (name: string) => [
  {
    id: name,
    text: name,
    content: (
      <>
        <Icon of={TriangleAlert} className="sev-warning" />
        <span>{name}</span>
      </>
    ),
  },
];
const nothing = (): void => undefined;

export function Rows() {
  const [tab, setTab] = useState('findings');
  const [width, setWidth] = useState(160);
  return (
    <>
      <Box title="List">
        <div className="gallery__card">
          <List label="Rest" entries={entries('Title repeats itself')} onAction={nothing} />
          <State is="hovered" at=".list__row">
            <List label="Hover" entries={entries('Hover')} onAction={nothing} />
          </State>
          <State is="pressed" at=".list__row">
            <List label="Pressed" entries={entries('Pressed')} onAction={nothing} />
          </State>
          <State is="focus-visible" at=".list__row">
            <List label="Focus" entries={entries('Focus')} onAction={nothing} />
          </State>
        </div>
      </Box>
      <Box title="Tree">
        <Tree
          label="Changes"
          open={['DEVO.GEN.S1']}
          nodes={[
            {
              id: 'DEVO.GEN.S1',
              text: 'DevOps Engineer',
              content: <span className="medium">DevOps Engineer</span>,
              children: [
                {
                  id: 'skills',
                  text: 'Skills',
                  content: <DiffText before="Basic scripting" after="Shell scripting" />,
                },
              ],
            },
            {
              id: 'DEVO.GEN.S2',
              text: 'DevOps Support Specialist',
              content: <span className="medium">DevOps Support Specialist</span>,
              children: [{ id: 'summary', text: 'Summary', content: 'Summary' }],
            },
          ]}
        />
      </Box>
      <Box title="Tabs">
        <div className="gallery__card gallery__tabs">
          <Tabs
            label="Inspector"
            chosen={tab}
            onChoose={setTab}
            parts={[
              {
                id: 'findings',
                title: 'Findings',
                count: 11,
                content: (
                  <p className="gallery__pad row">
                    <Icon of={OctagonAlert} className="sev-error" />
                    No summary
                  </p>
                ),
              },
              { id: 'source', title: 'Source', content: <p className="gallery__pad">Imported by hand</p> },
            ]}
          />
        </div>
      </Box>
      <Box title="Splitter">
        <div className="gallery__card gallery__split">
          <div className="gallery__pad" style={{ width: `calc(${width} * var(--px))` }}>
            {width} wide
          </div>
          <div className="gallery__edge">
            <Splitter
              label="Width of the list"
              pane="before"
              className=""
              value={width}
              least={100}
              most={240}
              usual={160}
              onChange={(wanted) => setWidth(Math.min(240, Math.max(100, wanted)))}
              onFold={() => setWidth(100)}
            />
          </div>
          <Button look="quiet" small className="push" onPress={() => setWidth(160)}>
            Put back
          </Button>
        </div>
      </Box>
    </>
  );
}
