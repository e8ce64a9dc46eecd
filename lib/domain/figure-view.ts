/** What a figure can show of a neuron beside its texts, from its top. */
export const FIGURE_PARTS = ["header", "sentence", "trust", "graph", "paths"] as const;
export type FigurePart = (typeof FIGURE_PARTS)[number];

/** Colours, greys, or two hues that photocopies and all eyes tell apart. */
export const FIGURE_INKS = ["colour", "grey", "safe"] as const;
export type FigureInk = (typeof FIGURE_INKS)[number];

/** One column of print or two, in millimetres. */
export const FIGURE_WIDTHS = [85, 170] as const;

/** Whether an SVG has its letters as text, which can be found and copied, or as outlines, which look the same everywhere. */
export const FIGURE_LETTERS = ["text", "outlines"] as const;

/** What stands in a figure, and how. */
export interface FigureView {
  readonly parts: readonly FigurePart[];
  /** How many texts, the strongest first. */
  readonly texts: number;
  readonly width: (typeof FIGURE_WIDTHS)[number];
  readonly ink: FigureInk;
  /** At most so many paths. */
  readonly rows: number;
  readonly letters: (typeof FIGURE_LETTERS)[number];
}

/** The files that a figure can be had as. */
export const FIGURE_FILES = ["svg", "pdf", "tex", "png"] as const;
export type FigureFile = (typeof FIGURE_FILES)[number];

/** At most so many texts and paths stand in a figure. */
export const MOST_TEXTS = 5;
export const MOST_ROWS = 12;

/** A figure as it is before anyone chose. */
export const FIRST_FIGURE: FigureView = {
  ...{ parts: ["header", "sentence", "graph"], texts: 2, width: 85, ink: "colour", rows: 8 },
  letters: "text",
};

/**
 * Reads what an address asks of a figure; what it does not know it leaves as it is at first. A `part` in the address,
 * an empty one too, says that there are these parts and no others.
 */
export function parseFigureView(params: URLSearchParams): FigureView {
  const parts = params.getAll("part");
  const width = params.get("width");
  const ink = params.get("ink");
  const letters = params.get("letters");
  return {
    parts: parts.length === 0 ? FIRST_FIGURE.parts : FIGURE_PARTS.filter((part) => parts.includes(part)),
    texts: numberOf(params.get("texts"), 0, MOST_TEXTS) ?? FIRST_FIGURE.texts,
    rows: numberOf(params.get("rows"), 1, MOST_ROWS) ?? FIRST_FIGURE.rows,
    width: FIGURE_WIDTHS.find((each) => String(each) === width) ?? FIRST_FIGURE.width,
    ink: FIGURE_INKS.find((each) => each === ink) ?? FIRST_FIGURE.ink,
    letters: FIGURE_LETTERS.find((each) => each === letters) ?? FIRST_FIGURE.letters,
  };
}

function numberOf(text: string | null, least: number, most: number): number | null {
  if (text === null || !/^\d{1,2}$/.test(text)) return null;
  const number = Number(text);
  return number >= least && number <= most ? number : null;
}
