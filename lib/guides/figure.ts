import type { NeuronIndex } from "@/lib/domain/neuron";
import type { Block } from "./blocks";
import { plainText } from "./inline";

const PARTS = ["trust", "graph", "text"] as const;

/** A part of a neuron that a guide shows as the site has it. */
export interface AskedFigure {
  readonly model: string;
  readonly index: NeuronIndex;
  readonly part: (typeof PARTS)[number];
  /** Stands in its place where there is no such neuron. */
  readonly sentence: string;
}

/**
 * The figure that a paragraph asks for: one that is a link to a neuron and no more, whose title names the part.
 *
 * @example `[What it says](http://localhost:3000/viz/solu-2l-docs/all/1/29 "graph")`
 */
export function figureOf(block: Block): AskedFigure | null {
  if (block.kind !== "paragraph") return null;
  const [link, ...others] = block.inside;
  if (link?.kind !== "link" || others.length > 0) return null;
  const part = PARTS.find((name) => name === link.title);
  const place = /\/viz\/(?<model>[^/]+)\/all\/(?<layer>\d+)\/(?<neuron>\d+)$/.exec(link.to)?.groups;
  const { model, layer, neuron } = place ?? {};
  if (part === undefined || model === undefined) return null;
  return {
    model,
    index: { layer: Number(layer), neuron: Number(neuron) },
    part,
    sentence: plainText(link.inside),
  };
}
