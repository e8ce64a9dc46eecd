import { expect, test } from "vitest";
import { readServedModels } from "./served-models";

test("the demo models are served, one by its tokenizer alone; folders that are no models are not", () => {
  const served = readServedModels("public");
  expect([...served.keys()].sort()).toEqual(["smollm2-135m-instruct", "solu-2l-docs"]);
  expect(served.get("smollm2-135m-instruct")?.modelBytes).toBeNull();
  expect(served.get("solu-2l-docs")).toEqual({
    ...{ folder: "/demo-model", modelBytes: 10_030_459, numLayers: 2, layerSize: 768 },
    ...{ contextLength: 1024, bosTokenId: 0 },
    activations: ["blocks.0.mlp.hook_mid", "blocks.1.mlp.hook_mid"],
  });
  expect([...readServedModels("lib").keys()]).toEqual([]);
});
