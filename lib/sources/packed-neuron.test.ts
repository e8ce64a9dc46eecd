import { expect, test } from "vitest";
import { encodeActivations } from "@/lib/domain/activations";
import { packedNeuron } from "./packed-neuron";

test("activations of both poles are packed where they lose nothing, and nothing else is touched", () => {
  const exact = [0.25, -1];
  const long = [Math.fround(0.1), 0];
  const packed = encodeActivations(exact, 2);
  expect(
    packedNeuron({
      layer: 0,
      neuron: 3,
      statistics: { max_activation: 0.25 },
      snippets: [
        { text: "a", activations: exact },
        { text: "b", activations: long },
        { text: "c", activations: packed },
      ],
      controls: [{ kind: "random", text: "a", start: 0, activations: exact }],
      negative: { snippets: [{ text: "a", activations: exact }] },
    }),
  ).toEqual({
    layer: 0,
    neuron: 3,
    statistics: { max_activation: 0.25 },
    snippets: [
      { text: "a", activations: packed },
      { text: "b", activations: long },
      { text: "c", activations: packed },
    ],
    controls: [{ kind: "random", text: "a", start: 0, activations: packed }],
    negative: { snippets: [{ text: "a", activations: packed }] },
  });
});
