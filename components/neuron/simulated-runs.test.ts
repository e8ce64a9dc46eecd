import { describe, expect, test } from "vitest";
import { shownStretch, simulatedRuns, simulatedScale } from "./simulated-runs";

const text = {
  tokens: ["a", "b", "", "c", "d", "e"],
  activations: [0, 0.001, 0, 2, -1, 0],
  simulatedActivations: [0, 0.5, 0, 10, 0, 4],
};

describe("simulated under real", () => {
  test("is scaled by the largest of each", () => {
    expect(simulatedScale([text, { ...text, activations: [3, 0, 0, 0, 0, 0] }])).toEqual({
      real: 3,
      simulated: 10,
    });
    expect(simulatedScale([])).toEqual({ real: 0, simulated: 0 });
  });

  test("shades what fires, and bars what was expected", () => {
    expect(simulatedRuns(text, { real: 2, simulated: 10 })).toEqual([
      { token: "ab", place: 0, sign: "" },
      { token: "", place: 2, sign: "" },
      { token: "c", place: 3, sign: "f8 s5" },
      { token: "d", place: 4, sign: "c6" },
      { token: "e", place: 5, sign: "s2" },
    ]);
  });

  test("has no signs where nothing is above zero", () => {
    expect(simulatedRuns(text, { real: 0, simulated: 0 }).map(({ sign }) => sign)).toEqual(["", "", ""]);
  });

  test("shows a long text around its strongest token", () => {
    const tokens = Array.from({ length: 1000 }, (_, i) => `${i}`);
    const activations = tokens.map((_, i) => (i === 500 ? 1 : 0));
    const stretch = shownStretch({ tokens, activations, simulatedActivations: activations });
    expect(stretch.tokens).toHaveLength(256);
    expect(stretch.tokens[192]).toBe("500");
    expect(stretch.activations[192]).toBe(1);
    expect(stretch.leftOut).toBe(744);
    expect(shownStretch(text)).toEqual({ ...text, leftOut: 0 });
    const last = shownStretch({ tokens, activations: tokens.map(Number), simulatedActivations: activations });
    expect(last.tokens.at(-1)).toBe("999");
  });
});
