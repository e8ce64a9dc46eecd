import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { N2gPath } from "@/lib/domain/n2g-path";
import type { FiringScores } from "@/lib/domain/n2g-scores";
import { path } from "@/lib/n2g/drawing/path.fixture";
import { PathGraph } from "./path-graph";

const UNFOLDED = "/viz/m/all/0/1?open=all";
const place = { model: "m", index: { layer: 0, neuron: 1 }, service: "all", chosen: null, unfolded: null };
const render = (paths: readonly N2gPath[]) =>
  renderToStaticMarkup(<PathGraph place={place} paths={paths} scores={null} />);
/** What is read in each row of the tables, the drawing left out. */
const rows = (markup: string) =>
  [...markup.matchAll(/<tr data-row[^>]*>(<td.*?)<\/tr>/g)].map(([, row]) => textOf(row ?? ""));
const textOf = (markup: string) =>
  markup
    .replaceAll(/<\/t[dh]>/g, " | ")
    .replaceAll(/<span class="sr-only">: texts[^<]*<\/span>/g, "")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll(/ +/g, " ")
    .trim();
const drawing = (markup: string) => /<svg.*<\/svg>/.exec(markup)?.[0] ?? "";

test("a path is a row: its words, hits and false alarms, ordinary text, what it predicts and explains", () => {
  const markup = render([
    path("isinstance ( …1 ,", { activation: 0.9, support: 9, hits: 12, falseAlarms: 1 }),
    path("except Error|Exception …0–3 )", { activation: 0.62, support: 4, hits: 0, falseAlarms: 0 }),
  ]);
  expect(rows(markup)).toEqual([
    "1 | isinstance ( any token , | 12 hits, 1 false alarm | .90 | 9 |",
    "2 | except Error or Exception up to 3 tokens ) | 0 hits | .62 | 4 |",
  ]);
});

test("counts on ordinary text have a column where a row has them", () => {
  const ordinary = { hits: 3, falseAlarms: 14 };
  const markup = render([path("a x", { ordinary, support: 2 }), path("b c d x")]);
  expect(rows(markup)).toEqual([
    "1 | a x | 1 hit | 3 hits, 14 false alarms | 1.00 | 2 |",
    "2 | b c d x | 1 hit | – | 1.00 | 1 |",
  ]);
});

test("the drawing says its distances and gaps; a line is as wide as its support, dashed if never confirmed", () => {
  const svg = drawing(
    render([path("isinstance ( …1–4 ,", { support: 30 }), path("b c d x", { support: 70, hits: 0 })]),
  );
  expect([...svg.matchAll(/class="column">([^<]*)/g)].map(([, caption]) => caption)).toEqual([
    ...["3–6 before", "3 before", "2–5 before", "2 before", "1 before", "fires"],
  ]);
  expect(svg).toContain(">…1–4</text>");
  expect([...svg.matchAll(/<path d="[^"]*" class="([^"]*)"/g)].map(([, kind]) => kind)).toEqual([
    ...["w3 unconfirmed", "w3 unconfirmed", "w3 unconfirmed", "w3 gap", "w3"],
  ]);
});

test("paths of one step are chips without a drawing", () => {
  const markup = render([path("x|y", { activation: 0.75, support: 1 }), path("z", { hits: 0, support: 2 })]);
  expect(drawing(markup)).toBe("");
  const chips = /<ul class="path-chips".*?<\/ul>/.exec(markup)?.[0];
  expect(chips?.match(/<li.*?<\/li>/g)).toEqual([
    '<li class="node unconfirmed" data-rows="0" data-step="0" data-token="z" style="--i:1">z</li>',
    '<li class="node" data-rows="1" data-step="0" data-token="x" style="--i:0.75">x</li>',
    '<li class="node" data-rows="1" data-step="0" data-token="y" style="--i:0.75">y</li>',
  ]);
});

test("folded siblings are a node that says how many, and a row with all their tokens", () => {
  const letters = [..."abcdefgh"];
  const markup = render(letters.map((letter) => path(`${letter} x`)));
  expect(textOf(drawing(markup))).toContain("abc+5");
  expect(rows(markup)).toEqual(["1 | a or b or c or d or e or f or 2 more g or h x | 8 hits | 1.00 | 8 |"]);
});

test("what is not drawn is folded: other paths with their hits, exceptions", () => {
  const markup = render([
    path("not x", { activation: 0.1, support: 9 }),
    path("x", { support: 97, hits: 57 }),
    path("a y", { support: 2, hits: 2 }),
    path("b z", { hits: 1 }),
  ]);
  expect(markup).toContain("2 more paths, 3 hits</summary>");
  expect(rows(markup).slice(1)).toEqual(["2 | a y | 2 hits | 1.00 | 2 |", "3 | b z | 1 hit | 1.00 | 1 |"]);
  expect(markup).toContain("1 exception</summary>");
  expect(textOf(/<li class="path-words">.*?<\/li>/.exec(markup)?.[0] ?? "")).toBe("not x stays at .10");
});

test("the last row is what fires with no path", () => {
  const none = { value: null, interval: null };
  const scores = (numHits: number, numFiring: number): FiringScores => ({
    ...{ precision: none, recall: none, f1: none, reason: null },
    ...{ numTexts: 10, numTokens: 1000, numPredicted: 30, numHits, numFiring },
  });
  const last = (top: FiringScores, ordinary: FiringScores) =>
    /Fires with no path.*?</.exec(
      renderToStaticMarkup(<PathGraph place={place} paths={[path("x")]} scores={{ top, ordinary }} />),
    )?.[0];
  expect(last(scores(18, 22), scores(3, 9))).toBe(
    "Fires with no path: 4 of 22 in its strongest texts, 6 of 9 in ordinary text.<",
  );
  expect(last(scores(18, 22), scores(0, 0))).toBe("Fires with no path: 4 of 22 in its strongest texts.<");
});

test("what is not drawn is folded into a link to the page that has it, unless a path of it is chosen", () => {
  const paths = Array.from({ length: 20 }, (_, i) => path(`a${i} b${i} x${i}`, { support: 1, hits: 1 }));
  const folded = (chosen: number | null) =>
    renderToStaticMarkup(
      <PathGraph place={{ ...place, chosen, unfolded: UNFOLDED }} paths={paths} scores={null} />,
    ).includes(`<a data-folded="more-paths" href="${UNFOLDED}#more-paths"`);
  expect([folded(null), folded(0), folded(19)]).toEqual([true, true, false]);
});

test("exceptions alone draw nothing", () => {
  const markup = render([path("a x", { activation: 0.2 })]);
  expect(rows(markup)).toEqual([]);
  expect(markup).toContain("1 exception</summary>");
});
