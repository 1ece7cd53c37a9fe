import { ArrowDown, ArrowUp, BellOff, CornerDownLeft, Handshake, WandSparkles } from 'lucide-react';
import type { FindingRow } from '../../../shared/contract-quality.ts';
import { useQuality, useRoles, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { pathName } from '../../words/labels.ts';
import { askMute, canAccept, canMute, fixOne, openAt } from './acts.ts';
import { FINDINGS_GRID, focusFindings, stepIn } from './focus.ts';

/** The finding that has the keyboard, in all its words, and what can be done about it. */
export function FindingBar() {
  const stores = useStores();
  const row = useQuality((state) => {
    const { lines, current } = state;
    return (lines?.find(({ key }) => key === current) ?? lines?.[0])?.row;
  });
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  if (row === undefined) return null;
  return (
    <footer className="qfoot">
      <Detail row={row} />
      <div className="qfoot__acts">
        {!readOnly && row.fix !== null && (
          <Button
            aria-keyshortcuts="F"
            className="qfoot__fix"
            onPress={() => {
              focusFindings();
              void fixOne(stores, row);
            }}
          >
            <Icon of={WandSparkles} />
            <span className="ell" title={row.fix}>
              {row.fix}
            </span>
            <Kbd keys="F" />
          </Button>
        )}
        <Button aria-keyshortcuts="Enter" onPress={() => openAt(stores, row.roleId, row.field)}>
          <Icon of={CornerDownLeft} />
          Go there
          <Kbd keys="↵" />
        </Button>
        {!readOnly && canAccept(row) && (
          <Button aria-keyshortcuts="A" onPress={() => askMute(stores, row, true)}>
            <Icon of={Handshake} />
            Accept…
            <Kbd keys="A" />
          </Button>
        )}
        {!readOnly && canMute(row) && (
          <Button aria-keyshortcuts="M" onPress={() => askMute(stores, row, false)}>
            <Icon of={BellOff} />
            Mute…
            <Kbd keys="M" />
          </Button>
        )}
        <span className="push row row--tight">
          <Button
            look="quiet"
            small
            aria-label="Previous finding"
            aria-keyshortcuts="K"
            onPress={() => stepIn(FINDINGS_GRID, -1)}
          >
            <Kbd keys="K" />
            <Icon of={ArrowUp} />
          </Button>
          <Button
            look="quiet"
            small
            aria-label="Next finding"
            aria-keyshortcuts="J"
            onPress={() => stepIn(FINDINGS_GRID, 1)}
          >
            <Kbd keys="J" />
            <Icon of={ArrowDown} />
          </Button>
        </span>
      </div>
    </footer>
  );
}

function Detail({ row }: { row: FindingRow }) {
  const title = useRoles((state) => state.rows?.get(row.roleId)?.title ?? '');
  return (
    <div className="qfoot__what">
      <div className="row">
        <span className="mono muted">{row.role}</span>
        <span className="medium ell" title={title}>
          {title}
        </span>
        <span className="cap">{pathName(row.field)}</span>
      </div>
      <p>{row.message}</p>
    </div>
  );
}
