import { shownExplanations } from "@/components/neuron/shown-explanations";
import { scaleLimit } from "@/components/neuron/token-shade";
import { trustWords } from "@/components/neuron/trust-words";
import { citationTitle } from "@/lib/cite/citation";
import type { ModelFacts } from "@/lib/domain/model-facts";
import type { NeuronPole } from "@/lib/domain/neuron";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import type { FigureContent } from "@/lib/figure/whole-figure";

/** What a figure may show of a neuron, from what its page shows. */
export function figureContent(model: ModelFacts, index: NeuronPole, page: NeuronPage): FigureContent {
  const { graph, graphPaths } = page;
  const [best] = shownExplanations(page);
  const snippets = page.snippets ?? [];
  const hasGraphs = model.services.some(({ service }) => service === "neuron2graph");
  return {
    ...{ title: citationTitle({ model: model.name, index }), graph, graphPaths },
    sentence: best?.explanation ?? null,
    trust: trustWords(page, hasGraphs).map((phrases) => phrases.join(", ")),
    texts: snippets.map(({ window: { start, tokens, activations }, maxActivatingTokenIndex }) => ({
      ...{ tokens, activations, peak: maxActivatingTokenIndex - start },
    })),
    limit: scaleLimit(snippets),
  };
}
