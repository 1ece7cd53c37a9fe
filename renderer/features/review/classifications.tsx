import { normaliseTitle } from '../../../shared/normalise.ts';
import type { EntryHitView } from '../../../shared/views.ts';
import { usePlace, useReferences } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { EvidenceBlock } from './evidence-block.tsx';

/** Whether a loaded classification has this title, or one near it. */
export function Classifications({
  text,
  entries,
}: {
  text: string;
  entries: readonly EntryHitView[] | undefined;
}) {
  const loaded = useReferences((state) => state.list);
  const open = usePlace((state) => state.open);
  if (loaded === null) return null;
  const schemes = [...new Set(loaded.map(({ scheme }) => scheme))];
  const title = 'What the classifications say';
  if (schemes.length === 0) {
    return (
      <EvidenceBlock title={title}>
        <p className="why">
          None is loaded.{' '}
          <Button look="link" onPress={() => open({ kind: 'references' })}>
            Load one…
          </Button>
        </p>
      </EvidenceBlock>
    );
  }
  return (
    <EvidenceBlock title={title} caption={`${schemes.length} loaded`}>
      {schemes.map((scheme) => (
        <div className="erow said" key={scheme}>
          <span className="cap ell" title={scheme}>
            {scheme}
          </span>
          <span className="wrap">
            {entries !== undefined && (
              <Said text={text} hits={entries.filter((hit) => hit.scheme === scheme)} />
            )}
          </span>
        </div>
      ))}
    </EvidenceBlock>
  );
}

function Said({ text, hits }: { text: string; hits: readonly EntryHitView[] }) {
  const sought = normaliseTitle(text);
  const same = (title: string | null): boolean => title !== null && normaliseTitle(title) === sought;
  const exact = hits.find(({ title, via }) => same(title) || same(via));
  const near = exact ?? hits[0];
  if (near === undefined) return <span className="muted">No such title</span>;
  const { code, title, via } = near;
  return (
    <>
      {exact !== undefined ? (same(title) ? 'Its title: ' : 'Another title of ') : 'Near: '}
      <span className="medium">{exact === undefined && via !== null ? via : title}</span>{' '}
      <span className="mono faint">{code}</span>
    </>
  );
}
