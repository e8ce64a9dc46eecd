import { type Fact, Facts } from "@/components/ui/facts";
import { formatCount } from "@/components/ui/number";
import { Section } from "@/components/ui/section";
import { totalNeurons } from "@/lib/domain/model";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { Coverage } from "./coverage";

/** What a model is. */
export function ModelFactsPanel({ model }: { model: ModelFacts }) {
  const facts: Fact[] = [
    { name: "layers", value: model.numLayers },
    { name: "neurons per layer", value: formatCount(model.layerSize) },
    { name: "neurons", value: formatCount(totalNeurons(model)) },
    { name: "parameters", value: formatCount(model.numTotalParameters) },
    { name: "activation function", value: model.activationFunction },
    { name: "dataset", value: model.dataset },
    ...(model.tokenizer === null ? [] : [{ name: "tokenizer", value: model.tokenizer }]),
    ...(model.nCtx === null ? [] : [{ name: "context", value: `${formatCount(model.nCtx)} tokens` }]),
    ...(model.activationSite === null
      ? []
      : [
          {
            name: "activation read at",
            value: <code className="font-mono [overflow-wrap:anywhere] text-sm">{model.activationSite}</code>,
            help: "The TransformerLens hook where the activations were read.",
          },
        ]),
    ...(model.lossRecovered ?? []).map(({ layer, recovered, loss, meanLoss, graphLoss }) => ({
      name: `loss recovered by the graphs of layer ${layer}`,
      value: recovered === null ? "not defined" : recovered.toFixed(2),
      help: `0 when the layer's neurons are set to their means (${meanLoss.toFixed(2)} nats per token), 1 for the untouched model (${loss.toFixed(2)}); with what the graphs predict it is ${graphLoss.toFixed(2)}.`,
    })),
    {
      name: "data",
      value: <Coverage model={model} />,
      help: "Services with data, and of which share of the neurons.",
    },
  ];
  return (
    <Section id="facts" title="The model">
      <Facts facts={facts} />
    </Section>
  );
}
