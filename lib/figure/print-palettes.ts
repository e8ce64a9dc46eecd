import type { FigureInk } from "@/lib/domain/figure-view";
import { PAGE_PALETTE, type Palette } from "./palette";

const ON_WHITE = { paper: "#ffffff", ink: "#000000", soft: "#444444", faint: "#5c5c5c" };

/** Colours of figures on white paper: the site's; greys; and two hues that photocopies and all eyes tell apart. */
export const PRINT_PALETTES: Readonly<Record<FigureInk, Palette>> = {
  colour: { ...PAGE_PALETTE, paper: "#ffffff" },
  grey: { ...ON_WHITE, line: "#bdbdbd", edge: "#767676", fire: "#8f8f8f", cool: "#d2d2d2" },
  safe: { ...ON_WHITE, line: "#bdbdbd", edge: "#767676", fire: "#eac150", cool: "#5a98c5" },
};
