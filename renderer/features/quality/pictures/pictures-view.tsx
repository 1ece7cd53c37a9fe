import { ChartColumn, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Result } from '../../../../shared/contract.ts';
import { errorData } from '../../../../shared/errors.ts';
import { useQuality, useStores, useWorkspace } from '../../../state/stores.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Segments } from '../../../ui/segments.tsx';
import { Select } from '../../../ui/select.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { SlicesButton } from '../side-list.tsx';
import { FigureCard } from './figure-card.tsx';
import { calibrationFigure, completenessFigure, confidenceFigure, statusFigure } from './figures.ts';
import { type Day, decisionsFigure, statusTrendFigure } from './trend-figures.ts';
import './pictures-view.css';

const AS = [
  { id: 'chart', text: 'Charts' },
  { id: 'table', text: 'Tables' },
] as const;
const ALL = '*';
const PEOPLE = '';

interface Sums {
  readonly pictures: Result<'quality.pictures'>;
  readonly calibration: Result<'quality.calibration'>;
  readonly days: readonly Day[];
  readonly broken: number;
}

/** The canon in pictures, or in their tables. The core sums; nothing here walks the roles. */
export function PicturesView() {
  const { client } = useStores();
  // Read again whenever the sums beside it were.
  const summary = useQuality((state) => state.summary);
  const bands = useWorkspace((state) => state.view?.settings.bands);
  const [sums, setSums] = useState<Sums | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [as, setAs] = useState<'chart' | 'table'>('chart');
  const [source, setSource] = useState(ALL);
  useEffect(() => {
    if (summary === null) return;
    let over = false;
    Promise.all([
      client.call('quality.pictures', {}),
      client.call('quality.calibration', {}),
      client.call('quality.trend', {}),
    ])
      .then(([pictures, calibration, { days, broken }]) => {
        if (!over) setSums({ pictures, calibration, days, broken });
      })
      .catch((thrown: unknown) => {
        if (!over) setFailure(errorData(thrown).message);
      });
    return () => {
      over = true;
    };
  }, [client, summary]);

  const figures = useMemo(() => {
    if (sums === null || bands === undefined) return null;
    const { pictures, days, broken } = sums;
    const until = today();
    return {
      trend: [statusTrendFigure(days, until, broken), decisionsFigure(days, until)],
      now: [statusFigure(pictures), completenessFigure(pictures), confidenceFigure(pictures, bands)],
    };
  }, [sums, bands]);
  const sources = sums?.calibration.sources ?? [];
  const calibration = useMemo(() => {
    if (sums === null) return null;
    const chosen = sums.calibration.sources.find((one) => (one.source ?? PEOPLE) === source);
    return calibrationFigure(
      chosen?.bins ?? sums.calibration.all,
      chosen === undefined ? 'All' : sourceText(chosen.source),
    );
  }, [sums, source]);

  return (
    <section className="pane pane--page" aria-label="Pictures" data-pane="pictures">
      <div className="panehead panehead--line quality__head">
        <h1>Pictures</h1>
        <span className="cap">the canon as it stands now, and how it came here</span>
        <span className="push row">
          <Segments label="Show as" value={as} options={AS} onChange={setAs} />
          <SlicesButton />
        </span>
      </div>
      {failure !== null && sums === null && (
        <EmptyState icon={TriangleAlert} title="The pictures can’t be drawn" text={failure} />
      )}
      {failure === null && sums === null && <SkeletonRows count={10} label="Adding up" />}
      {sums !== null && sums.pictures.functions.length === 0 && (
        <EmptyState
          icon={ChartColumn}
          title="Nothing to draw yet"
          text="Make or import a role, and its pictures stand here."
        />
      )}
      {figures !== null && sums !== null && sums.pictures.functions.length > 0 && (
        <div className="scroll figures">
          {[...figures.trend, ...figures.now].map((figure) => (
            <FigureCard key={figure.id} figure={figure} as={as} />
          ))}
          {calibration !== null && (
            <FigureCard
              figure={calibration}
              as={as}
              choice={
                sources.length > 1 && (
                  <Select
                    label="Proposer"
                    value={source}
                    options={[
                      { id: ALL, text: 'All proposers' },
                      ...sources.map(({ source: one }) => ({ id: one ?? PEOPLE, text: sourceText(one) })),
                    ]}
                    onChange={setSource}
                  />
                )
              }
            />
          )}
        </div>
      )}
    </section>
  );
}

const sourceText = (source: string | null): string => source ?? 'People, or nobody named';

function today(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
