import { expect, test } from "vitest";
import { explainMissing } from "./missing-page";

const models = [{ name: "solu-6l", numLayers: 6, layerSize: 3072 }];

test.each([
  ["/nowhere", "There is no page at this address.", null],
  ["/viz/solu-9l/all/1/2", "There is no model “solu-9l” here.", null],
  ["/viz/solu%209l", "There is no model “solu 9l” here.", null],
  [
    "/viz/solu-6l-pile/all/1/2",
    "There is no model “solu-6l-pile” here. Data of it were published: npm run import -- --model solu-6l-pile FOLDER brings them.",
    null,
  ],
  ["/viz/%zz", "There is no model “%zz” here.", null],
  ["/viz/solu-6l/all/6", "In solu-6l, layer 6 is out of range: the layers are 0 to 5.", "/viz/solu-6l/all"],
  [
    "/viz/solu-6l/all/5/3072",
    "In solu-6l, neuron 3072 is out of range: the neurons are 0 to 3071.",
    "/viz/solu-6l/all",
  ],
  ["/viz/solu-6l/all/x/1", 'In solu-6l, layer "x" is not a non-negative integer.', "/viz/solu-6l/all"],
  ["/viz/solu-6l/all/1/2/3", "The address goes on after the neuron’s number.", "/viz/solu-6l/all"],
  ["/viz/solu-6l/all/1/2", "No neuron of solu-6l has a negative pole.", "/viz/solu-6l/all"],
  ["/viz/solu-6l/nothing/1/2", "The model solu-6l has no service “nothing”.", "/viz/solu-6l/all"],
])("%s", (pathname, reason, href) => {
  expect(explainMissing(pathname, models)).toEqual({
    reason,
    nearest: href === null ? null : { label: "solu-6l", href },
  });
});
