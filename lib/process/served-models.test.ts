import { expect, test } from "vitest";
import { readServedModels } from "./served-models";

test("the demo model is served, folders that are no models are not", () => {
  const served = readServedModels("public");
  expect([...served.keys()]).toEqual(["solu-2l-docs"]);
  expect(served.get("solu-2l-docs")).toEqual({
    ...{ folder: "/demo-model", modelBytes: 10_030_459, numLayers: 2, layerSize: 768 },
    ...{ contextLength: 1024, bosTokenId: 0 },
    activations: ["blocks.0.mlp.hook_mid", "blocks.1.mlp.hook_mid"],
  });
  expect([...readServedModels("lib").keys()]).toEqual([]);
});
