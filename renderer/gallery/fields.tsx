import { useState } from 'react';
import { ComboBox } from '../ui/combo-box.tsx';
import { Field } from '../ui/field.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';
import { Segments } from '../ui/segments.tsx';
import { Select } from '../ui/select.tsx';
import { Box, State } from './box.tsx';

const LEVELS = [
  { id: 'S1', code: 'S1', text: 'Support Associate' },
  { id: 'S2', code: 'S2', text: 'Support Specialist' },
  { id: 'P6', code: 'P6', text: 'Distinguished Professional' },
];
const ROLES = [
  { id: '1', code: 'DEVO.GEN.S3', text: 'DevOps Support Specialist' },
  { id: '2', code: 'DEVO.GEN.P1', text: 'Associate DevOps Engineer' },
];
const nothing = (): void => undefined;

export function Fields() {
  const [level, setLevel] = useState('S1');
  const [text, setText] = useState('');
  const [side, setSide] = useState<'keep' | 'other'>('keep');
  const [role, setRole] = useState<string | null>(null);
  const fits = ROLES.filter((one) => `${one.code} ${one.text}`.toLowerCase().includes(text.toLowerCase()));
  return (
    <Box title="Fields" span="wide">
      <div className="gallery__fields">
        <Field label="Rest" value="" placeholder="e.g. Junior DevOps Engineer" onChange={nothing} />
        <State is="hovered" at=".input">
          <Field label="Hover" value="DevOps Engineer" onChange={nothing} />
        </State>
        <State is="focused" at=".input">
          <Field label="Focus" value="DevOps Engineer" onChange={nothing} />
        </State>
        <Field
          label="Error"
          value="DevOps Engineer Junior DevOps"
          error="Stands on this role already. Choose another text."
          onChange={nothing}
        />
        <Field label="Disabled" value="DEVO.GEN.S1" disabled onChange={nothing} />
        <Field label="With a hint" value="" hint="From 0 to 1" onChange={nothing} />
        <Field label="Password" type="password" value="four words long enough" onChange={nothing} />
        <Field label="Number" type="number" value="52,000" onChange={nothing} />
        <Field label="Fixed width" mono value="stable-000007.canon.zip" onChange={nothing} />
        <Field
          label="Several lines"
          rows={3}
          value={'Establish a monitoring framework\nEducate the team'}
          onChange={nothing}
        />
        <Segments
          label="Ways to see it"
          value={level}
          options={LEVELS.map(({ id }) => ({ id, text: id }))}
          onChange={setLevel}
        />
        <Select label="Choice" value={level} options={LEVELS} onChange={setLevel} />
        <State is="focus-visible" at="button">
          <Select label="Choice, with focus" value="P6" options={LEVELS} onChange={nothing} />
        </State>
        <Select label="Nothing chosen" value={null} options={LEVELS} onChange={nothing} />
        <Select label="Choice, disabled" value="S1" options={LEVELS} disabled onChange={nothing} />
        <ComboBox
          label="Found by typing"
          text={text}
          onText={setText}
          chosen={role}
          onChoose={setRole}
          options={fits}
          placeholder="Code or title"
          hint="The role that takes its place"
        />
        <RadioCards
          label="Which text counts"
          value={side}
          cards={[
            { id: 'keep', head: 'DEVO.GEN.P2', text: 'Builds what delivers software.' },
            { id: 'other', head: 'DEVO.REL.P2', text: 'Brings what teams build to users.' },
          ]}
          onChange={setSide}
        />
      </div>
    </Box>
  );
}
