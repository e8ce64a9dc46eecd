import { Facts } from "@/components/ui/facts";
import { Missing } from "@/components/ui/missing";
import { Section } from "@/components/ui/section";
import { figuresOf } from "./figures";
import { HistogramFigure } from "./histogram-figure";
import type { PanelProps } from "./panel-props";

/** What the neuron did over every token scanned. */
export function StatisticsPanel({ data: { detail } }: PanelProps<"detail">) {
  const facts = detail === null ? [] : figuresOf(detail, "panel");
  const histogram = detail?.histogram ?? null;
  return (
    <Section id="statistics" title="Activation">
      {facts.length === 0 && histogram === null ? (
        <Missing>
          No statistics are stored for this neuron. They need a scan of all tokens: analysing the model writes
          them, and texts imported from elsewhere do not carry them.
        </Missing>
      ) : (
        <>
          {histogram === null ? null : <HistogramFigure histogram={histogram} />}
          <Facts facts={facts} />
        </>
      )}
    </Section>
  );
}
