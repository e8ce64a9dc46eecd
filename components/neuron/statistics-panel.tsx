import { type Fact, Facts } from "@/components/ui/facts";
import { Missing } from "@/components/ui/missing";
import { formatCount, formatNumber, formatShare } from "@/components/ui/number";
import { Section } from "@/components/ui/section";
import { shareAbove } from "@/lib/domain/histogram";
import type { NeuronStatistics } from "@/lib/domain/neuron-detail";
import { HistogramFigure } from "./histogram-figure";

/** What the neuron did over every token scanned. */
export function StatisticsPanel({ statistics }: { statistics: NeuronStatistics | null }) {
  return (
    <Section id="statistics" title="Activation">
      {statistics === null ? (
        <Missing>
          No statistics are stored for this neuron. They need a scan of all tokens: analysing the model writes
          them, and texts imported from elsewhere do not carry them.
        </Missing>
      ) : (
        <>
          <HistogramFigure histogram={statistics.histogram} numTokens={statistics.numTokens} />
          <Facts facts={factsOf(statistics)} />
        </>
      )}
    </Section>
  );
}

function factsOf(statistics: NeuronStatistics): Fact[] {
  const {
    maxActivation,
    minActivation,
    mean,
    variance,
    skewness,
    kurtosis,
    fractionAboveZero,
    numTokens,
    histogram,
  } = statistics;
  return [
    { name: "maximum", value: formatNumber(maxActivation), help: "Largest activation on any token scanned." },
    {
      name: "minimum",
      value: formatNumber(minActivation),
      help: "Smallest activation on any token scanned.",
    },
    { name: "mean", value: formatNumber(mean), help: "Average activation over all tokens scanned." },
    { name: "variance", value: formatNumber(variance), help: "Average squared distance from the mean." },
    {
      name: "skewness",
      value: formatNumber(skewness),
      help: "Third standardised moment: positive when the rare values lie above the mean.",
    },
    {
      name: "kurtosis",
      value: formatNumber(kurtosis),
      help: "Fourth standardised moment: 3 for a normal distribution, large when the neuron fires rarely and strongly.",
    },
    {
      name: "fires on",
      value: `${formatShare(shareAbove(histogram, maxActivation / 2))} of tokens`,
      help: "Share of the tokens scanned with an activation of at least half the maximum, read off the histogram.",
    },
    {
      name: "above zero on",
      value: `${formatShare(fractionAboveZero)} of tokens`,
      help: "Share of the tokens scanned with an activation above zero.",
    },
    {
      name: "tokens scanned",
      value: formatCount(numTokens),
      help: "Tokens behind these figures; the first token of each text is left out.",
    },
  ];
}
