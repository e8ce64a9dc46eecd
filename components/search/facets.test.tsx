import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Facets } from "./facets";

const NOWHERE = { on: 0, after: 0, promotes: 0, text: 0, explanation: 0 };

function titles(place: typeof NOWHERE, view: { q: string; place?: "on" }): string[] {
  const facets = { model: { tiny: 3 }, layer: { 0: 3 }, place };
  const markup = renderToStaticMarkup(
    <Facets view={view} facets={facets} modelCounts={{ tiny: 3 }} anywhere={3} />,
  );
  return [...markup.matchAll(/<h3[^>]*>([^<]+)/g)].map(([, title]) => title ?? "");
}

test("places are offered where something was found in one, and where one was asked for", () => {
  expect(titles({ ...NOWHERE, on: 3 }, { q: "self" })).toEqual(["Found", "Layer", "Model"]);
  expect(titles(NOWHERE, { q: "f1>0.9" })).toEqual(["Layer", "Model"]);
  expect(titles(NOWHERE, { q: "f1>0.9", place: "on" })).toEqual(["Found", "Layer", "Model"]);
});
