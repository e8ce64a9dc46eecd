import { Facts } from "@/components/ui/facts";
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
          <Facts facts={facts} />
        </>
      )}
      {scores.length === 0 ? null : (
        <>
          <h3 className="mt-4 mb-1 font-semibold text-soft text-sm">Scores of the graph</h3>
          <Facts
            facts={scores.map(({ title, help, value }) => ({
              name: title,
              help,
              value: <ScoreValue score={value} />,
            }))}
          />
        </>
      )}
    </Section>
  );
}
