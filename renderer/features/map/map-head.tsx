import { ChevronsDownUp, ChevronsUpDown, Funnel } from 'lucide-react';
import { useDeferredValue, useEffect, useState } from 'react';
import { MAP_COLOUR, type MapColour } from '../../state/map.ts';
import { useMapState, usePreference } from '../../state/stores.tsx';
import { HeadFilter } from '../../ui/head-filter.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { Segments } from '../../ui/segments.tsx';
import { counted } from '../../words/labels.ts';
import { MAP_FILTER, MAP_GRID } from './acts.ts';
import { MapSlices } from './map-slices.tsx';
import type { Row } from './use-map.ts';

const COLOURS: readonly { id: MapColour; text: string }[] = [
  { id: 'status', text: 'Status' },
  { id: 'confidence', text: 'Confidence' },
  { id: 'completeness', text: 'Completeness' },
  { id: 'findings', text: 'Findings' },
];

/** What is in sight of the map, the field that narrows it, and what its cells are coloured by. */
export function MapHead({ rows, fitting }: { rows: readonly Row[]; fitting: readonly Row[] }) {
  const [colour, setColour] = usePreference(MAP_COLOUR);
  const fold = useMapState((state) => state.fold);
  const folded = useMapState((state) => state.folded);
  const functions = [...new Set(fitting.map((row) => row.function))];
  const all = functions.length > 0 && functions.every((code) => folded.has(code));
  const holes = fitting.reduce((sum, row) => sum + row.holes, 0);
  return (
    <div className="panehead panehead--line map__head">
      <h1>Map</h1>
      <span className="count" role="status">
        {fitting.length === rows.length
          ? counted(rows.length, 'row')
          : `${fitting.length.toLocaleString('en')} of ${counted(rows.length, 'row')}`}
        {' · '}
        {counted(holes, 'hole')}
      </span>
      <span className="push row">
        <Filter />
        <IconButton
          icon={all ? ChevronsUpDown : ChevronsDownUp}
          label={all ? 'Unfold all functions' : 'Fold all functions'}
          onPress={() => fold(functions, !all)}
        />
        <PopoverButton
          label="Slices of the map"
          className="slicepop"
          button={<IconButton icon={Funnel} label="Slices of the map" className="only-rail" />}
        >
          <MapSlices />
        </PopoverButton>
        <span className="cap map__by">Colour by</span>
        <Segments label="Colour by" value={colour} options={COLOURS} onChange={setColour} />
      </span>
    </div>
  );
}

/** Narrows the map by words of functions and focuses. Enter goes to it, Escape shows all again. */
function Filter() {
  const narrow = useMapState((state) => state.narrow);
  const query = useMapState((state) => state.filters.query);
  const [text, setText] = useState(query);
  const sought = useDeferredValue(text);
  useEffect(() => narrow({ query: sought }), [sought, narrow]);
  return (
    <HeadFilter
      id={MAP_FILTER}
      label="Filter by function or focus"
      placeholder="Function or focus"
      className="map__filter"
      text={text}
      onText={setText}
      onGo={() => document.getElementById(MAP_GRID)?.focus()}
      onLeave={() => {
        setText('');
        document.getElementById(MAP_GRID)?.focus();
      }}
      clear={text === '' ? undefined : 'Show all rows'}
    />
  );
}
