import { Check, Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Box, State } from './box.tsx';

const STATES = [
  ['Rest', ''],
  ['Hover', 'hovered'],
  ['Pressed', 'pressed'],
  ['Focus', 'focus-visible'],
] as const;

type Make = (off: boolean, busy: boolean) => ReactNode;
const KINDS: [string, Make][] = [
  ...(['main', 'normal', 'quiet', 'danger', 'link'] as const).map((look): [string, Make] => [
    look.charAt(0).toUpperCase() + look.slice(1),
    (isDisabled, busy) => (
      <Button look={look} isDisabled={isDisabled} busy={busy}>
        Approve
      </Button>
    ),
  ]),
  [
    'Small',
    (isDisabled, busy) => (
      <Button small isDisabled={isDisabled} busy={busy}>
        Approve
      </Button>
    ),
  ],
  [
    'With key',
    (isDisabled, busy) => (
      <Button isDisabled={isDisabled} busy={busy}>
        <Icon of={Check} />
        Approve
        <Kbd keys="A" />
      </Button>
    ),
  ],
];

export function Buttons() {
  const [on, setOn] = useState(true);
  return (
    <Box title="Buttons" span="double">
      <table className="gallery__table">
        <thead>
          <tr>
            <td />
            {[...STATES.map(([name]) => name), 'Disabled', 'Busy'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {KINDS.map(([name, make]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {STATES.map(([state, is]) => (
                <td key={state}>
                  <State is={is}>{make(false, false)}</State>
                </td>
              ))}
              <td>{make(true, false)}</td>
              <td>{name !== 'Link' && make(false, true)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Icon</th>
            {STATES.map(([state, is]) => (
              <td key={state}>
                <State is={is}>
                  <IconButton icon={Ellipsis} size={16} label="More" />
                </State>
              </td>
            ))}
            <td>
              <IconButton icon={Ellipsis} size={16} label="More" isDisabled />
            </td>
            <td />
          </tr>
        </tbody>
      </table>
      <div className="gallery__line">
        <Checkbox checked={false} onChange={() => undefined}>
          Off
        </Checkbox>
        <Checkbox checked={on} onChange={setOn}>
          On
        </Checkbox>
        <Checkbox checked={false} some onChange={() => undefined}>
          Some
        </Checkbox>
        <State is="focus-visible">
          <Checkbox checked onChange={() => undefined}>
            Focus
          </Checkbox>
        </State>
        <Checkbox checked={false} disabled onChange={() => undefined}>
          Disabled
        </Checkbox>
      </div>
    </Box>
  );
}
