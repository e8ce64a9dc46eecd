import type { SceneColours } from "@/lib/n2g/scene/scene-svg";

export interface ExploreColours extends SceneColours {
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
    return rgbOf(getComputedStyle(probe).color);
  };
  const family = (variable: string) => {
    probe.style.fontFamily = `var(${variable})`;
    return getComputedStyle(probe).fontFamily;
  };
  const paper = colour("--paper", "Canvas");
  const fills = {
    activating: colour("--fire-fill", "Canvas"),
    context: colour("--cool-fill", "Canvas"),
  };
  const colours = {
    paper: hexOf(paper),
    ink: hexOf(colour("--ink", "CanvasText")),
    soft: hexOf(colour("--soft", "CanvasText")),
    edge: hexOf(colour("--edge", "CanvasText")),
    line: hexOf(colour("--line", "CanvasText")),
    accent: hexOf(colour("--accent", "Highlight")),
    fonts: { mono: family("--font-jetbrains-mono"), sans: family("--font-inter") },
    fill: (role: "activating" | "context", share: number) =>
      hexOf(mix(paper, fills[role], Math.min(1, Math.max(0, share)) * (role === "activating" ? 1 : 0.6))),
  };
  probe.remove();
  return colours;
}

function rgbOf(text: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [channel(0), channel(1), channel(2)];
}

function hexOf(rgb: Rgb): string {
  return `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}
