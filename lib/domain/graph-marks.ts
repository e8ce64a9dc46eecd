/** How graphs, and the neurons of a comparison, are told apart: not by hues, which are data. */
export const GRAPH_MARKS = ["●", "▲", "■", "◆"] as const;
