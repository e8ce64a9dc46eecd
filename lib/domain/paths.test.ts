import { expect, test } from "vitest";
import {
  apiPath,
  comparePath,
  embedPath,
  figurePath,
  findApiPath,
  imagePath,
  layerPath,
  modelPath,
  modelsPath,
  neuronApiPath,
  neuronPath,
  notebookPath,
  randomPath,
  searchPath,
} from "./paths";

const index = { layer: 3, neuron: 15 };
const negative = { ...index, pole: "negative" } as const;

test.each([
  [modelsPath(), "/viz"],
  [modelsPath({ sort: "layers", order: "desc" }), "/viz?sort=layers&order=desc"],
  [modelPath("solu-6l"), "/viz/solu-6l/all"],
  [modelPath("a/b c", "neuron2graph"), "/viz/a%2Fb%20c/neuron2graph"],
  [layerPath("solu-6l", 3), "/viz/solu-6l/all/3"],
  [layerPath("solu-6l", 3, "neuroscope"), "/viz/solu-6l/neuroscope/3"],
  [layerPath("solu-6l", 3, "all", { sort: "kurtosis", page: 1 }), "/viz/solu-6l/all/3?sort=kurtosis"],
  [layerPath("solu-6l", 3, "all", { order: "asc", page: 4 }), "/viz/solu-6l/all/3?order=asc&page=4"],
  [neuronPath("solu-6l", index), "/viz/solu-6l/all/3/15"],
  [neuronPath("solu-6l", index, "neuroscope"), "/viz/solu-6l/neuroscope/3/15"],
  [neuronPath("solu-6l", index, "all", { text: 0 }), "/viz/solu-6l/all/3/15?text=0#text-0"],
  [neuronPath("solu-6l", index, "all", { scale: "neuron" }), "/viz/solu-6l/all/3/15"],
  [
    neuronPath("solu-6l", index, "all", { text: 3, scale: "text", show: "full" }),
    "/viz/solu-6l/all/3/15?text=3&scale=text&show=full#text-3",
  ],
  [
    neuronPath("solu-6l", index, "all", { set: "top", by: "strength", overlay: "none" }),
    "/viz/solu-6l/all/3/15",
  ],
  [
    neuronPath("solu-6l", index, "all", { path: 2, set: "q99", by: "path", overlay: "graph" }),
    "/viz/solu-6l/all/3/15?path=2&set=q99&by=path&overlay=graph",
  ],
  [neuronPath("..", index, "é?#"), "/viz/%2E%2E/%C3%A9%3F%23/3/15"],
  [randomPath("solu-6l"), "/random/solu-6l"],
  [searchPath(), "/search"],
  [
    searchPath({ q: "any:the, a&b", models: ["solu-6l", "b"] }),
    "/search?q=any%3Athe%2C+a%26b&model=solu-6l&model=b",
  ],
  [
    searchPath({ q: "the", role: null, layer: 0, places: ["tokens", "explanations"], sort: "score" }),
    "/search?q=the&layer=0&in=tokens%2Cexplanations&sort=score",
  ],
  [findApiPath({ q: "the", models: [], cursor: "WzEs" }), "/api/search/all?q=the&cursor=WzEs"],
  [apiPath(), "/api"],
  [apiPath("solu-6l", "all", 3, 15), "/api/solu-6l/all/3/15"],
  [neuronApiPath("solu 6l", "neuroscope", index, { text: 7 }), "/api/solu%206l/neuroscope/3/15?text=7"],
  [neuronApiPath("m", "all", { ...index, pole: "negative" }), "/api/m/all/3/15?pole=negative"],
  [
    neuronPath("m", { ...index, pole: "negative" }, "all", { text: 2 }),
    "/viz/m/all/3/15?text=2&pole=negative#text-2",
  ],
  [neuronPath("m", negative, "all", { blind: 3 }), "/viz/m/all/3/15?blind=3&pole=negative"],
  [embedPath("m", negative, { part: "graph" }), "/embed/m/3/15?part=graph&pole=negative"],
  [notebookPath("m", negative), "/notebook/m/3/15?pole=negative"],
  [figurePath("m", negative), "/figure/m/3/15?pole=negative"],
  [imagePath("m", negative, "rev"), "/image/m/3/15?rev=rev&pole=negative"],
  [
    comparePath([
      { model: "m", ...index },
      { model: "m", ...negative },
    ]),
    "/compare?n=m:3:15&n=m:3:15:negative",
  ],
])("%s", (path, expected) => {
  expect(path).toBe(expected);
});
