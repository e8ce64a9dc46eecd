import { Facts } from "@/components/ui/facts";
import { Folded } from "@/components/ui/folded";
import { Missing } from "@/components/ui/missing";
import { Section } from "@/components/ui/section";
import { graphFigures } from "@/lib/compare/compared-figures";
import { neuronPath } from "@/lib/domain/paths";
import type { TextPeak } from "@/lib/domain/snippet";
import { figuresOf } from "./figures";
import { HistogramFigure } from "./histogram-figure";
import { type PanelProps, unfoldedPath } from "./panel-props";
import { textPeaks } from "./range-texts";
import { ScoreValue } from "./score-value";

type StatisticsParts = "detail" | "snippets" | "controlPeaks" | "pathScores" | "graphScores";

/** What the neuron did over every token scanned, and how well its graph predicts. */
export function StatisticsPanel({ place, data }: PanelProps<StatisticsParts>) {
  const { detail, snippets, controlPeaks } = data;
  const facts = detail === null ? [] : figuresOf(detail, "panel");
  const scores = graphFigures(data);
  const histogram = detail?.histogram ?? null;
  const hrefOf = ({ set, rank }: TextPeak) =>
    neuronPath(place.model.name, place.index, place.service, { set, text: rank });
  return (
    <Section id="statistics" title="Activation">
      {facts.length === 0 && histogram === null ? (
        <Missing>
          No statistics are stored for this neuron. They need a scan of all tokens: analysing the model writes
          them, and texts imported from elsewhere do not carry them.
        </Missing>
      ) : (
        <>
          {histogram === null ? null : (
            <HistogramFigure
              histogram={histogram}
              peaks={textPeaks(snippets, controlPeaks)}
              hrefOf={hrefOf}
              unfolded={unfoldedPath(place)}
            />
          )}
          <Facts facts={facts.map(({ name, value }) => ({ name, value }))} />
        </>
      )}
      {scores.length === 0 ? null : (
        <>
          <h3 className="mt-4 mb-1 font-semibold text-soft text-sm">Scores of the graph</h3>
          <Facts
            facts={scores.map(({ title, value }) => ({ name: title, value: <ScoreValue score={value} /> }))}
          />
        </>
      )}
      <FigureHelps
        figures={[...facts, ...scores.map(({ title, help }) => ({ name: title, help }))]}
        unfolded={unfoldedPath(place)}
      />
    </Section>
  );
}

interface FigureHelpsProps {
  readonly figures: readonly { readonly name: string; readonly help: string }[];
  /** The page that has them; null for the one at hand. */
  readonly unfolded: string | null;
}

/** What each of the figures is, a line each, folded. */
function FigureHelps({ figures, unfolded }: FigureHelpsProps) {
  if (figures.length === 0) return null;
  return (
    <details className="mt-1 text-sm">
      <summary className="text-accent hover:underline">What these figures are</summary>
      <Folded name="figure-helps" href={unfolded} what="The figures in a line each">
        <dl id="figure-helps" className="grid gap-1 text-soft">
          {figures.map(({ name, help }) => (
            <div key={name}>
              <dt className="inline text-ink">{name}: </dt>
              <dd className="inline">{help}</dd>
            </div>
          ))}
        </dl>
      </Folded>
    </details>
  );
}
