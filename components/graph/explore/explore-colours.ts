import type { Palette } from "@/lib/figure/palette";

export interface ExploreColours extends Palette {
  /** Colours are the system's, and nothing is filled. */
  readonly forced: boolean;
  readonly accent: string;
  readonly fonts: { readonly mono: string; readonly sans: string };
}

type Rgb = readonly [number, number, number];

/** The colours and fonts of the page as they are now, as a canvas needs them: resolved and without variables. */
export function readColours(element: HTMLElement): ExploreColours {
  const probe = document.createElement("span");
  element.append(probe);
  const forced = window.matchMedia("(forced-colors: active)").matches;
  const colour = (variable: string, system: string) => {
    probe.style.color = forced ? system : `var(${variable})`;
    return hexOf(rgbOf(getComputedStyle(probe).color));
  };
  const family = (variable: string) => {
    probe.style.fontFamily = `var(${variable})`;
    return getComputedStyle(probe).fontFamily;
  };
  const palette: Palette = {
    paper: colour("--paper", "Canvas"),
    ink: colour("--ink", "CanvasText"),
    soft: colour("--soft", "CanvasText"),
    faint: colour("--faint", "CanvasText"),
    edge: colour("--edge", "CanvasText"),
    line: colour("--line", "CanvasText"),
    fire: colour("--fire-fill", "Canvas"),
    cool: colour("--cool-fill", "Canvas"),
  };
  const colours: ExploreColours = {
    ...palette,
    forced,
    accent: colour("--accent", "Highlight"),
    fonts: { mono: family("--font-jetbrains-mono"), sans: family("--font-inter") },
  };
  probe.remove();
  return colours;
}

function rgbOf(text: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

function hexOf(rgb: Rgb): string {
  return `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}
