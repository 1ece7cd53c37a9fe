import { Check, Clock, X } from 'lucide-react';
import { bandOf } from '../../../shared/confidence.ts';
import type { AliasEvidence } from '../../../shared/contract-review.ts';
import type { ReviewRow } from '../../state/review-rows.ts';
import { usePlace, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { bandClass } from '../../ui/chip.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { bandWord, counted, scoreText } from '../../words/labels.ts';
import { EvidenceBlock } from './evidence-block.tsx';
import { shortScore } from './queue-columns.tsx';
import { openSameText, sameTexts } from './same-text.ts';

type Claim = AliasEvidence['claims'][number];

const STATES = {
  pending: { icon: Clock, tone: 'muted', word: 'Pending' },
  approved: { icon: Check, tone: 'sev-ok', word: 'Approved' },
  rejected: { icon: X, tone: 'sev-error', word: 'Rejected' },
} as const;

/** The other roles that have an alias of this text. */
export function Claims({ row, evidence }: { row: ReviewRow; evidence: AliasEvidence }) {
  const stores = useStores();
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const claims = evidence.claims.filter(
    ({ role, removed, status }) => role !== row.role && !removed && status !== 'deprecated',
  );
  const roles = new Set(claims.map(({ role }) => role)).size;
  const same = sameTexts(row, evidence).length;
  return (
    <EvidenceBlock title="Who else claims it" caption={roles > 0 && counted(roles, 'other role')} wide>
      {claims.map((claim) => (
        <ClaimRow key={`${claim.role} ${claim.alias}`} claim={claim} row={row} readOnly={readOnly} />
      ))}
      <p className="why">
        {whyText(claims)}
        {same > 1 && !readOnly && (
          <>
            {' '}
            <Button look="link" aria-keyshortcuts="T" onPress={() => openSameText(stores)}>
              Decide on all {same} with this text
            </Button>{' '}
            <Kbd keys="T" />
          </>
        )}
      </p>
    </EvidenceBlock>
  );
}

function whyText(claims: readonly Claim[]): string {
  const open = claims.filter(({ state, accepted }) => state !== 'rejected' && accepted === null);
  if (claims.length === 0) return 'No other role has an alias of this text.';
  if (open.length === 0) return 'Nothing stands against it.';
  const approved = open.find(({ state }) => state === 'approved');
  if (approved !== undefined) {
    return `It is approved on ${approved.code}. Approved here too, it would be an error until someone accepts it as ambiguous.`;
  }
  return 'Approved on both, it would be an error until someone accepts it as ambiguous.';
}

function ClaimRow({ claim, row, readOnly }: { claim: Claim; row: ReviewRow; readOnly: boolean }) {
  const open = usePlace((state) => state.open);
  const bands = useWorkspace((state) => state.view?.settings.bands);
  const { code, title, state, confidence, accepted, role } = claim;
  const band = bands === undefined ? null : bandOf(confidence, bands);
  const sign = STATES[state];
  const accept = (): void =>
    open({
      kind: 'mute',
      role: row.role,
      rule: 'alias-ambiguous',
      path: `aliases[${row.item}]`,
      accept: true,
      with: role,
    });
  return (
    <div className={`erow claim ${accepted === null ? '' : 'claim--accepted'}`}>
      <span className="mono muted claim__code">{code}</span>
      <span className="ell" title={title}>
        {title}
      </span>
      {accepted === null && state !== 'rejected' && !readOnly ? (
        <Button look="link" aria-label={`Accept that ${code} has it too`} onPress={accept}>
          Accept…
        </Button>
      ) : (
        <span />
      )}
      <span
        className="row row--tight num muted"
        title={confidence === null ? 'No score' : `${bandWord(band)} ${scoreText(confidence)}`}
      >
        <span className={`glyphbox ${bandClass(band)}`}>
          <Glyph name={band ?? 'none'} />
        </span>
        {confidence !== null && shortScore(confidence)}
      </span>
      <span className={`row row--tight ${sign.tone}`}>
        <Icon of={sign.icon} size={12} />
        {sign.word}
      </span>
      {accepted !== null && <span className="cap claim__accepted">Accepted on both: “{accepted}”</span>}
    </div>
  );
}
