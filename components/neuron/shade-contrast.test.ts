import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { at, must } from "@/lib/domain/at";
import { SHADE_STEPS } from "./token-shade";

type Rgb = readonly [number, number, number];

const globals = readFileSync("app/globals.css", "utf8");
const texts = readFileSync("app/texts.css", "utf8");
const safe = globals.slice(globals.indexOf('[data-palette="safe"]'));

const palettes = { standard: globals, safe } as const;
const steps = Array.from({ length: SHADE_STEPS }, (_, i) => i + 1);

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  const paper = colour(globals, "paper", scheme);
  const ink = colour(globals, "ink", scheme);

  test.each([
    ["standard", "fire-fill", "f"],
    ["standard", "cool-fill", "c"],
    ["safe", "fire-fill", "f"],
    ["safe", "cool-fill", "c"],
  ] as const)(
    "%s %s is seen on paper from the first step on, grows, and can be written on",
    (name, fill, hue) => {
      const full = colour(palettes[name], fill, scheme);
      const shades = steps.map((step) => mix(full, paper, shareOf(`${hue}${step}`)));
      const contrasts = shades.map((shade) => contrast(shade, paper));
      expect(at(contrasts, 0)).toBeGreaterThanOrEqual(1.2);
      expect(contrasts).toEqual(contrasts.toSorted((a, b) => a - b));
      expect(new Set(contrasts).size).toBe(SHADE_STEPS);
      for (const shade of shades) expect(contrast(ink, shade)).toBeGreaterThanOrEqual(4.5);
    },
  );
});

function shareOf(step: string): number {
  const rule = new RegExp(`\\.${step}\\b[^{]*\\{\\s*--mix: (\\d+)%`).exec(texts);
  return Number(must(rule?.[1], `the mix of ${step}`)) / 100;
}

function colour(css: string, name: string, scheme: "light" | "dark"): Rgb {
  const found = new RegExp(`--${name}: light-dark\\(#(\\w{6}), #(\\w{6})\\)`).exec(css);
  const hex = must(found?.[scheme === "light" ? 1 : 2], `the colour ${name}`);
  const channel = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16);
  return [channel(0), channel(2), channel(4)];
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const channel = (i: 0 | 1 | 2) => a[i] * share + b[i] * (1 - share);
  return [channel(0), channel(1), channel(2)];
}

function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
