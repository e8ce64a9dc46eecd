import { expect, test } from "vitest";
import { path } from "@/lib/n2g/drawing/path.fixture";
import { pathScene } from "./path-scene";
import { sceneDot } from "./scene-dot";

const scene = pathScene(
  [{ paths: [path("a_{b} …2 <&", { support: 9 }), path('" …2 <&', { support: 1, hits: 0 })] }],
  { fold: true, byToken: false, opened: new Set(), least: 1, confirmed: false },
);

test("the DOT quotes tokens and says what stands between", () => {
  const dot = sceneDot(scene);
  expect(dot).toContain('\t2 [label="\\"" fillcolor="#cfdfec"]');
  expect(dot).toContain('\t1 -> 0 [penwidth=3 style=dashed label="…2"]');
});
