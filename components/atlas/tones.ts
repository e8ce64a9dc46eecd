import { PAPER, type Tones } from "./paint";

/** How much ink stands in a cell, from its least level to its largest, where it is selected and where it is not. */
export const INK = { selected: { from: 0.24, to: 1 }, leftOut: { from: 0.04, to: 0.11 } } as const;

/** The colours of cells as the page has them now: one neutral hue from paper to ink, or the system's where it forces its own. */
export function readTones(): Tones {
  const forced = matchMedia("(forced-colors: active)").matches;
  const [paper, ink] = [
    pixelOf(forced ? "Canvas" : "var(--paper)"),
    pixelOf(forced ? "CanvasText" : "var(--ink)"),
  ];
  const tones = new Uint32Array(PAPER + 1);
  for (let level = 1; level < 256; level++) {
    const rank = (level - 1) / 254;
    tones[level] = mixed(paper, ink, between(INK.selected, rank));
    tones[level + 256] = mixed(paper, ink, between(INK.leftOut, rank)); // even the darkest is lighter than any selected
  }
  tones[PAPER] = mixed(paper, ink, 0);
  return tones;
}

/** Calls back when theme, system or medium may have changed the colours; returns how to stop. */
export function onToneChange(changed: () => void): () => void {
  const media = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"].map((query) =>
    matchMedia(query),
  );
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  for (const each of media) each.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    for (const each of media) each.removeEventListener("change", changed);
  };
}

function between({ from, to }: { readonly from: number; readonly to: number }, rank: number): number {
  return from + rank * (to - from);
}

/** A tone as CSS has it. */
export function cssTone(tone: number): string {
  return `rgb(${tone & 255} ${(tone >> 8) & 255} ${(tone >> 16) & 255})`;
}

type Pixel = readonly [number, number, number];

/** What a CSS colour is on the screen. */
function pixelOf(colour: string): Pixel {
  const probe = document.createElement("span");
  probe.style.cssText = `color:${colour};forced-color-adjust:none`;
  document.body.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (canvas === null) return [0, 0, 0];
  canvas.fillStyle = resolved;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** Little-endian, as canvases keep their pixels on every machine that browsers run on today. */
function mixed(from: Pixel, to: Pixel, share: number): number {
  const [red, green, blue] = from.map((value, i) => Math.round(value + share * ((to[i] ?? 0) - value)));
  return ((255 << 24) | ((blue ?? 0) << 16) | ((green ?? 0) << 8) | (red ?? 0)) >>> 0;
}
