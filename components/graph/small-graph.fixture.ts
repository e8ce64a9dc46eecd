import type { N2gGraph, N2gNode } from "@/lib/domain/graph";

const node = (token: string, importance: number, required: number[] = []): N2gNode => ({
  token,
  importance,
  required,
  end: required.length === 0,
});

/** " to" after " responsibilities", or after "began" and before that a line break. */
export const smallGraph: N2gGraph = {
  graph: [
    node(" to", 1, [1, 2]),
    node(" responsibilities", 0.756),
    node("began", 0.5, [3]),
    node("\n", 0.25),
  ],
  subgraphIndices: [0, 0, 1, 3, 4],
};

/** Markup with a line per element, to be read. */
export function elementLines(markup: string): string[] {
  return markup.split(/(?<=>)(?=<[a-z])/);
}
