import { firingWords } from "@/components/neuron/path-scores-words";
import { shownExplanations } from "@/components/neuron/shown-explanations";
import { scaleLimit } from "@/components/neuron/token-shade";
import { explanationParts } from "@/lib/domain/explanation-parts";
import { formatNeuron, type NeuronPole } from "@/lib/domain/neuron";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import { modelsPath, type NeuronExcerpt, neuronPath } from "@/lib/domain/paths";
import { FONTS } from "@/lib/figure/graph-svg";
import { neuronScene } from "@/lib/figure/neuron-scene";
import type { Paint } from "@/lib/figure/scene";
import { escapeMarkup, svgOf } from "@/lib/figure/svg";
import { EMBED_STYLE } from "./embed-style";
import { shadedText } from "./shaded-text";

interface EmbeddedNeuron {
  readonly model: string;
  readonly index: NeuronPole;
  readonly page: NeuronPage;
  readonly part: NeuronExcerpt;
  readonly theme: "light" | "dark" | null;
}

/** Wider drawings keep a width that can be read and scroll. In CSS pixels. */
const WIDE = 480;
const CHIPS_WIDTH = 640;

/** A neuron as a page for frames: whole in itself, without scripts, light or dark as its reader has it. */
export function embedPage({ model, index, page, part, theme }: EmbeddedNeuron): string {
  const name = `${formatNeuron(index)} of ${model}`;
  const body = [
    `<header><h1>${escapeMarkup(name)}</h1>`,
    `<a href="${escapeMarkup(neuronPath(model, index))}" target="_blank" rel="noopener">${escapeMarkup(formatNeuron(index))} on DeepDecipher</a></header>`,
    `<main>${sentence(page)}`,
    part === "text" ? "" : graph(page),
    part === "graph" ? "" : strongest(page),
    "</main>",
  ];
  return documentOf(name, theme, body.join("\n"));
}

/** What stands in a frame that leads nowhere. */
export function missingEmbed(message: string): string {
  const body = `<main><h1>Not found</h1><p>${escapeMarkup(message)}</p><p><a href="${modelsPath()}" target="_blank" rel="noopener">The models of DeepDecipher</a></p></main>`;
  return documentOf("Not found", null, body);
}

function documentOf(title: string, theme: "light" | "dark" | null, body: string): string {
  const attribute = theme === null ? "" : ` data-theme="${theme}"`;
  return `<!doctype html>
<html lang="en"${attribute}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escapeMarkup(title)} · DeepDecipher</title>
<style>${EMBED_STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

function sentence(page: NeuronPage): string {
  const [best] = shownExplanations(page);
  const text =
    best === undefined
      ? '<p class="soft">No explanation of this neuron yet.</p>'
      : `<p class="sentence">${explanationParts(best.explanation)
          .map(({ text, isToken }) => (isToken ? `<code>${escapeMarkup(text)}</code>` : escapeMarkup(text)))
          .join("")}</p>`;
  const top = page.pathScores?.top;
  const counts =
    top === undefined
      ? ""
      : `<p class="soft">Its graph explains ${escapeMarkup(firingWords(top))} in its strongest texts.</p>`;
  return text + counts;
}

function graph(page: NeuronPage): string {
  const scene = neuronScene(page, { width: CHIPS_WIDTH });
  if (scene === null) return '<p class="soft">This neuron has no graph.</p>';
  const isWide = scene.width > WIDE;
  const style = { colour: cssColour, fonts: FONTS, attributes: isWide ? ' class="wide"' : "" };
  const scrolls = `role="region" aria-label="Drawing of the graph" tabindex="0"`;
  return `<div class="scroll${isWide ? " from-right" : ""}" ${scrolls}>${svgOf(scene, style)}</div>`;
}

function cssColour(paint: Paint): string {
  if (typeof paint === "string") return `var(--${paint})`;
  return `color-mix(in srgb,var(--${paint.fill}) ${Math.round(paint.share * 100)}%,var(--paper))`;
}

function strongest({ snippets }: NeuronPage): string {
  const [first] = snippets ?? [];
  if (first === undefined) return '<p class="soft">No texts are stored for this neuron.</p>';
  const source = first.source === null ? "" : ` · ${escapeMarkup(first.source)}`;
  return `<p class="text">${shadedText(first, scaleLimit(snippets ?? []))}</p><p class="soft">Strongest text, ${first.maxActivation} at its peak${source}</p>`;
}
