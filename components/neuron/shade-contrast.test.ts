import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { colour, contrast, mix } from "@/components/ui/contrast.fixture";
import { at, must } from "@/lib/domain/at";
import { SHADE_STEPS } from "./token-shade";

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
