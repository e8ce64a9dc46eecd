/** Lengths of the drawing in CSS pixels. The list beside it has rows and a head of the same heights. */
export const PATH_MEASURES = {
  rowHeight: 36,
  headHeight: 28,
  nodeHeight: 26,
  nodePadding: 18,
  leastNodeWidth: 30,
  /** Between columns, where a line turns. */
  turn: 26,
  /** Beside the text on a line, both sides together. */
  gapPadding: 12,
};
