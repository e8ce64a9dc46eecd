import { expect, test } from "vitest";
import { apiAddressOf, archivedFile, linkBetween } from "./archived-file";

test.each([
  ["/", "index.html"],
  ["/viz", "viz/index.html"],
  ["/viz/my.model/all", "viz/my.model/all/index.html"],
  ["/viz/my.model/all/", "viz/my.model/all/index.html"],
  ["/viz/my.model/all?page=2", "viz/my.model/all/page-2.html"],
  ["/viz/my.model/all/1?page=26", "viz/my.model/all/1/page-26.html"],
  ["/viz/my.model/all/1?sort=f1&order=desc", null],
  ["/viz/my.model/all/1?page=2&sort=f1", null],
  ["/viz/my.model/all/1/29", "viz/my.model/all/1/29/index.html"],
  ["/viz/my.model/all/1/29?text=3", "viz/my.model/all/1/29/index.html"],
  ["/viz/my.model/all/1/29?text=3&show=full", null],
  ["/viz/my.model/all/1/29?text=3&open=all", "viz/my.model/all/1/29/index.html"],
  ["/viz/my.model/all/1/29?set=random&open=all", null],
  ["/viz/my.model/all/1/29?set=random", null],
  ["/viz/my.model/all/1/29?page=2", null],
  ["/viz/my.model/all/1/29?pole=negative", "viz/my.model/all/1/29/negative.html"],
  ["/viz/my.model/all/1/29?text=3&pole=negative", "viz/my.model/all/1/29/negative.html"],
  ["/viz/my.model/all/1/29?set=random&pole=negative", null],
  ["/viz/my.model/all/1/29?pole=north", null],
  ["/viz/my.model/all?pole=negative", "viz/my.model/all/negative.html"],
  ["/viz/my.model/all/1?page=2&pole=negative", "viz/my.model/all/1/negative-page-2.html"],
  ["/viz/my.model/coverage?pole=negative", null],
  ["/viz/my.model/neuroscope/1/29", null],
  ["/viz/my.model/coverage", "viz/my.model/coverage/index.html"],
  ["/viz/another/all/1/29", null],
  ["/embed/my.model/1/29", "embed/my.model/1/29/index.html"],
  ["/embed/my.model/1/29?part=graph", null],
  ["/embed/my.model/1/29?pole=negative", "embed/my.model/1/29/negative.html"],
  ["/api/my.model/all/1/29?pole=negative", "api/my.model/all/1/29.negative.json"],
  ["/api/my.model/neuroscope/1?pole=negative", "api/my.model/all/1.negative.json"],
  ["/api/my.model/similar/1/29?pole=negative", null],
  ["/api/my.model?pole=negative", null],
  ["/doc", "doc/index.html"],
  ["/doc/glossary", "doc/glossary/index.html"],
  ["/doc/openapi.json", null],
  ["/docs/neuron-page.png", "docs/neuron-page.png"],
  ["/docs/../../secret.json", null],
  ["/search?q=any%3Athe", "search/index.html"],
  ["/search?q=the&model=my.model", null],
  ["/compare", null],
  ["/random/my.model", null],
  ["/demo-model/model.onnx", null],
  ["/api", "api/index.json"],
  ["/api/openapi.json", "api/openapi.json"],
  ["/api/types.d.ts", "api/types.d.ts"],
  ["/api/my.model", "api/my.model.json"],
  ["/api/my.model/all/1/29", "api/my.model/all/1/29.json"],
  ["/api/my.model/neuroscope/1/29", "api/my.model/all/1/29.json"],
  ["/api/my.model/neuroscope/1/29?text=3", null],
  ["/api/my.model/similar/1/29", null],
  ["/api/another/all/1/29", null],
  ["/_next/static/chunks/a1.css", "assets/chunks/a1.css"],
  ["/_next/static/chunks/a1.js", null],
])("%s is kept as %s", (address, file) => {
  expect(archivedFile(address, "my.model")).toBe(file);
});

test("a model's name is written as addresses write it", () => {
  expect(archivedFile("/viz/my%20model/all/0/1", "my model")).toBe("viz/my%20model/all/0/1/index.html");
});

test.each([
  ["api/index.json", "/api"],
  ["api/my.model.json", "/api/my.model"],
  ["api/my.model/all/1/29.json", "/api/my.model/all/1/29"],
  ["api/my.model/all/1/29.negative.json", "/api/my.model/all/1/29?pole=negative"],
  ["api/openapi.json", "/api/openapi.json"],
])("%s holds the answer at %s", (file, address) => {
  expect(apiAddressOf(file)).toBe(address);
});

test.each([
  ["index.html", "viz/m/all/index.html", "viz/m/all/index.html"],
  ["viz/m/all/1/29/index.html", "viz/m/all/1/30/index.html", "../30/index.html"],
  ["viz/m/all/1/29/index.html", "assets/a.css", "../../../../../assets/a.css"],
  ["viz/m/all/page-2.html", "viz/m/all/index.html", "index.html"],
])("from %s to %s", (from, to, link) => {
  expect(linkBetween(from, to)).toBe(link);
});
