import { expect, test } from "vitest";
import { modelWith } from "@/components/neuron/neuron-page.fixture";
import { POLES } from "@/lib/domain/pole";
import { namesOfAsked, readCompare } from "./read-compare";

const models = [modelWith([])]; // tiny: 2 layers of 3 neurons
const gated = [{ ...modelWith([]), poles: POLES }];

const read = (written: string[], of = models) => {
  const asked = readCompare(written, of);
  const names = namesOfAsked(asked).map(
    ({ layer, neuron, pole }) => `${layer}:${neuron}${pole === undefined ? "" : ` ${pole}`}`,
  );
  return [names, asked.faults];
};

test.each<[string[], string[], string[]]>([
  [["tiny:0:1", "tiny:1:2"], ["0:1", "1:2"], []],
  [["tiny:0:1", "", " "], ["0:1"], []],
  [["tiny:0:1", "tiny:0:1"], ["0:1"], ["tiny:0:1 was asked for more than once."]],
  [["tiny:0:1", "none:0:1"], ["0:1"], ["“none:0:1”: there is no model of that name here."]],
  [["tiny:2:1"], [], ["“tiny:2:1”: layer 2 is out of range: the layers are 0 to 1."]],
  [["x"], [], ["“x” does not name a neuron: that is model:layer:neuron, or L1 N29 after a model."]],
  [["L1 N2", "tiny/0/1", "0:0", "tiny L1 N0"], ["1:2", "0:1", "0:0", "1:0"], []],
  [
    ["tiny:0:0", "tiny:0:1", "tiny:0:2", "tiny:1:0", "tiny:1:1"],
    ["0:0", "0:1", "0:2", "1:0"],
    ["5 neurons were asked for: at most 4 are compared, here the first."],
  ],
])("%j are read", (written, neurons, faults) => {
  expect(read(written)).toEqual([neurons, faults]);
});

test.each<[string[], string[], string[]]>([
  [["tiny:0:1", "tiny:0:1:negative"], ["0:1", "0:1 negative"], []],
  [["L0 N1 −", "tiny 0/1 negative"], ["0:1 negative"], ["tiny:0:1:negative was asked for more than once."]],
])("%j are read, of a model with two poles", (written, neurons, faults) => {
  expect(read(written, gated)).toEqual([neurons, faults]);
});

test("a pole that nobody looked at is not compared as the other", () => {
  expect(read(["tiny:0:1:negative"])).toEqual([
    [],
    ["“tiny:0:1:negative”: the neurons of tiny have no negative pole here."],
  ]);
});

test("one neuron alone, and none", () => {
  expect(namesOfAsked(readCompare("tiny:0:1", models))).toHaveLength(1);
  expect(readCompare(undefined, models)).toEqual({ neurons: [], faults: [] });
});
