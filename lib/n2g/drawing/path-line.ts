/** Least shares of a graph's support for the second and the third width of a line. */
const SECOND = 0.05;
const THIRD = 0.25;

/** In which of three widths a line is drawn that explains so many of all firing tokens that the graph explains. */
export function lineWidthStep(support: number, all: number): 1 | 2 | 3 {
  if (support >= THIRD * all) return 3;
  return support >= SECOND * all ? 2 : 1;
}
