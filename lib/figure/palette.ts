import type { Paint } from "./scene";

/** Colours as hexadecimal, for what cannot ask a style sheet: files, images, LaTeX. They are those of `globals.css`. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly faint: string;
  readonly line: string;
  readonly edge: string;
  /** Behind text, at full share. */
  readonly fire: string;
  readonly cool: string;
}

/** The colours of the site's light pages, for images that stand among other pages. */
export const PAGE_PALETTE: Palette = {
  paper: "#fcfbf9",
  ink: "#1c1b19",
  soft: "#57544e",
  faint: "#6d6962",
  line: "#e5e1da",
  edge: "#8a857c",
  fire: "#e69569",
  cool: "#74a1c7",
};

/** A paint as a colour. @example colourOf({ fill: "fire", share: 0 }, PAGE_PALETTE) // "#fcfbf9" */
export function colourOf(paint: Paint, palette: Palette): string {
  if (typeof paint === "string") return palette[paint];
  return mixed(palette.paper, palette[paint.fill], paint.share);
}

/** A colour so far on the way from one to the other, each channel for itself, as `color-mix(in srgb, …)` has it. */
function mixed(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((start) => {
    const [a, b] = [from, to].map((colour) => Number.parseInt(colour.slice(start, start + 2), 16));
    const value = Math.round((a ?? 0) + ((b ?? 0) - (a ?? 0)) * share);
    return value.toString(16).padStart(2, "0");
  });
  return `#${channels.join("")}`;
}
