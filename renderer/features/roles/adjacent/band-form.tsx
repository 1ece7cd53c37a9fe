import { useState } from 'react';
import { MATCH_BANDS, type MatchBand } from '../../../../shared/match-bands.ts';
import type { WriteResult } from '../../../../shared/views.ts';
import type { BandDecisionView } from '../../../../shared/views-coordinates.ts';
import { useStores } from '../../../state/stores.tsx';
import { Button } from '../../../ui/button.tsx';
import { Segments } from '../../../ui/segments.tsx';
import { longDay } from '../../../words/dates.ts';
import { personName } from '../../../words/labels.ts';
import { act } from '../../actions.ts';
import { ReasonField } from '../reason-field.tsx';
import { useRolePage } from '../role-form.tsx';

const BAND_WORDS: Readonly<Record<MatchBand, string>> = { near: 'Near', related: 'Related', far: 'Far' };
const CHOICES = MATCH_BANDS.map((id) => ({ id, text: BAND_WORDS[id] }));

interface BandFormProps {
  other: { id: string; code: string };
  computed: MatchBand;
  decided: BandDecisionView | null;
  onDone: () => void;
}

/** Confirms the computed band of two roles or says another, with a reason; what was said before can be withdrawn. */
export function BandForm({ other, computed, decided, onDone }: BandFormProps) {
  const stores = useStores();
  const { role } = useRolePage();
  const [band, setBand] = useState(decided?.band ?? computed);
  const [reason, setReason] = useState(decided?.reason ?? '');
  const [missing, setMissing] = useState(false);
  const finish = async (work: () => Promise<WriteResult>, said: string): Promise<void> => {
    const result = await act(stores, work, said);
    if (result !== undefined) onDone();
  };
  const decide = (): void => {
    if (reason.trim() === '') {
      setMissing(true);
      return;
    }
    const params = { role: role.id, with: other.id, band, reason: reason.trim() };
    void finish(
      () => stores.client.call('coordinates.decideBand', params),
      `${other.code} counts as ${band}`,
    );
  };
  const withdraw = (): void =>
    void finish(
      () => stores.client.call('coordinates.withdrawBand', { role: role.id, with: other.id }),
      `The computed band of ${other.code} counts again`,
    );
  return (
    <form
      className="bandform"
      onSubmit={(event) => {
        event.preventDefault();
        decide();
      }}
    >
      {decided !== null && (
        <p className="cap">
          {decided.band === computed ? 'Confirmed' : `Decided, computed is ${computed}`}: “{decided.reason}”{' '}
          {personName(decided.by)}, {longDay(decided.at)}
        </p>
      )}
      <Segments label="Band" value={band} options={CHOICES} onChange={setBand} />
      <ReasonField
        value={reason}
        onChange={(text) => {
          setReason(text);
          setMissing(false);
        }}
        missing={missing}
      />
      <div className="row">
        {decided !== null && (
          <Button look="quiet" small onPress={withdraw}>
            Withdraw
          </Button>
        )}
        <Button look="main" small type="submit" className="push">
          {band === computed ? `Confirm ${band}` : `Count as ${band}`}
        </Button>
      </div>
    </form>
  );
}
