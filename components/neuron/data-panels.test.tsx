import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { elementLines } from "@/components/graph/small-graph.fixture";
import { DataPanels } from "./data-panels";
import { modelWith } from "./neuron-page.fixture";
import { parseView } from "./view";

const view = parseView({});
const place = { model: modelWith(["mine", "other"]), index: { layer: 0, neuron: 1 }, service: "mine", view };

function render(data: unknown, schema: unknown = null): string {
  const panels = [
    { service: "other", title: "Other", schema: null, data: "elsewhere" },
    { service: "mine", title: "What is mine", schema, data },
  ];
  return renderToStaticMarkup(<DataPanels place={place} data={{ panels }} />);
}

/** What stands in the panel, without its frame. */
function content(data: unknown, schema: unknown = null): string[] {
  const [, inside] = /<\/a><\/div><\/div>(.*)<\/section>$/s.exec(render(data, schema)) ?? [];
  return elementLines(inside ?? "");
}

test("a panel has the title of its service and leads to its JSON", () => {
  expect(elementLines(render("some <b>text</b>\n& more", { description: "Some of it" }))).toEqual([
    '<section id="data-mine" tabindex="-1" aria-labelledby="data-mine-title" class="part">',
    '<div class="part-head">',
    '<h2 id="data-mine-title">',
    '<span class="wrap-anywhere">What is mine</span></h2>',
    '<div class="links">',
    '<a href="/api/tiny/mine/0/1" aria-label="JSON of What is mine">JSON</a></div></div>',
    '<p class="mb-2 max-w-prose text-soft">Some of it</p>',
    '<p class="max-w-prose whitespace-pre-wrap">some &lt;b&gt;text&lt;/b&gt;\n&amp; more</p></section>',
  ]);
});

test("a record is names and values, by its schema's words", () => {
  const schema = { properties: { score: { title: "Score", description: "How well" } } };
  const data = { score: 0.30000000000000004, "a<b": null, nested: { a: [1] }, logits: [1, -1] };
  expect(content(data, schema)).toEqual([
    '<div class="max-w-prose">',
    '<dl class="facts">',
    "<div>",
    "<dt>",
    '<details class="explained">',
    "<summary>Score</summary>",
    "<p>How well</p></details></dt>",
    "<dd>",
    "<span>0.30000000000000004</span></dd></div>",
    "<div>",
    "<dt>a&lt;b</dt>",
    "<dd>",
    "<span>null</span></dd></div>",
    "<div>",
    "<dt>nested</dt>",
    "<dd>",
    '<span class="break-all font-mono text-sm whitespace-pre-wrap">{&quot;a&quot;:[1]}</span></dd></div>',
    "<div>",
    "<dt>logits</dt>",
    "<dd>",
    '<figure class="text-left">',
    ...content([1, -1])
      .slice(1, -1)
      .map((line) => line.replace("What is mine", "logits")),
    '<p class="mt-1 text-soft">1, -1</p></details></figcaption></figure></dd></div></dl></div>',
  ]);
});

test("numbers are bars with a text twin", () => {
  expect(content([1, -1])).toEqual([
    '<figure class="text-left">',
    '<svg viewBox="0 0 2 48" preserveAspectRatio="none" role="img" aria-label="What is mine: bars of 2 numbers, the smallest −1.000 at position 1, the largest 1.000 at position 0" class="block h-12 w-full">',
    '<path d="M0.08 0h.84v24h-.84zM1.08 24h.84v24h-.84z" class="fill-soft"></path>',
    '<path d="M0 24h2" vector-effect="non-scaling-stroke" class="stroke-edge"></path></svg>',
    '<figcaption class="mt-1 text-faint text-xs">',
    '<span class="flex flex-wrap justify-between gap-x-4">',
    "<span>smallest −1.000</span>",
    "<span>2 numbers</span>",
    "<span>largest 1.000</span></span>",
    '<details class="mt-1">',
    '<summary class="text-accent hover:underline">as numbers</summary>',
    '<p class="mt-1 text-soft">1, -1</p></details></figcaption></figure>',
  ]);
  const many = content(Array.from({ length: 1000 }, (_, i) => i)).join("");
  expect(many).toContain("A bar stands for 8 numbers and shows the one furthest from zero.");
  expect(many).toContain("… and 744 more, which are in the JSON.");
});

test("a list of records is a table, and says how much of it is left out", () => {
  const schema = { items: { properties: { a: { title: "A", description: "The first" } } } };
  const lines = content(
    [
      { a: 1, b: "<i>" },
      { b: ["x", "y"], c: 2 },
    ],
    schema,
  );
  expect(lines[0]).toBe('<section aria-label="Table of What is mine" tabindex="0" class="overflow-x-auto ">');
  expect(lines.join("")).toContain(">A</summary>");
  expect(
    lines.filter((line) => line.startsWith("<td")).map((line) => / text-(left|right)/.exec(line)?.[1]),
  ).toEqual([...["right", "left", "right", "right", "left", "right"]]);
  expect(lines.filter((line) => line.startsWith("<span"))).toEqual([
    "<span>1</span></td>",
    '<span class="whitespace-pre-wrap">&lt;i&gt;</span></td>',
    '<span class="whitespace-pre-wrap">x, y</span></td>',
    "<span>2</span></td></tr></tbody></table></section>",
  ]);
  const wide = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, i]));
  const large = content(Array.from({ length: 1234 }, () => wide)).join("");
  expect(large.match(/<tr/g)).toHaveLength(51);
  expect(large.match(/<th/g)).toHaveLength(1 + 12);
  expect(large).toContain("… and 1\u202f184 more rows, which are in the JSON.");
  expect(large).toContain("… and 8 more columns, which are in the JSON.");
});

test("the blanks around a text can be seen, and numbers have true minus signs", () => {
  const values = { token: " baz", tokens: ["\n", "a  b "], score: -0.30000000000000004, one: [-1e-7] };
  const written = ["·baz", "↵, a··b·", "−0.30000000000000004", "−1e−7"];
  for (const data of [values, [values]])
    expect(
      [
        ...content(data)
          .join("")
          .matchAll(/<span[^>]*>(.*?)<\/span>/g),
      ].map(([, text]) => text),
    ).toEqual(written);
  expect(content(-1.5).join("")).toContain(">−1.5<");
});

test("a long word makes no wide table", () => {
  const markup = content([{ word: "x".repeat(150) }]).join("");
  expect(markup).toMatch(/<span class="[^"]*block min-w-64 max-w-96 break-words">x{150}</);
});

test("records in a record are a table below its other members, by their part of the schema", () => {
  const schema = {
    properties: { probes: { title: "Probes", items: { $ref: "#/$defs/probe" } } },
    $defs: { probe: { properties: { n: { title: "Positions" } } } },
  };
  const markup = content({ probes: [{ n: 5 }], best: 1 }, schema).join("");
  expect(markup).toMatch(
    /best<\/dt>.*<\/dl>.*>Probes<\/h3>.*aria-label="Table of Probes".*>Positions<\/th>.*>5</,
  );
  expect(markup).not.toContain("<dt>Probes");
});

test("all else is JSON, collapsed where it is long and cut where it is longer", () => {
  expect(content(["a", "</p>"])).toEqual([
    '<p class="break-all font-mono text-sm">[&quot;a&quot;,&quot;&lt;/p&gt;&quot;]</p>',
  ]);
  const long = content(Array.from({ length: 10_000 }, () => ["x"])).join("");
  expect(long).toMatch(/^<details><summary class="[^"]*">60\u202f001 characters of JSON<\/summary>/);
  expect(long).toContain('<section aria-label="JSON of What is mine" tabindex="0"');
  expect(long).toMatch(/… and 1[\d\u202f]+ more characters, which are in the JSON.<\/p><\/details>$/);
  expect(long.length).toBeLessThan(100_000);
});

test.each([
  ["a text", "x".repeat(1_000_000), 3_000],
  ["a record", Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [i, "y".repeat(1000)])), 40_000],
  ["numbers", Array.from({ length: 300_000 }, (_, i) => i % 7), 12_000],
])("%s of any size makes a page of little", (_, data, most) => {
  const markup = content(data).join("");
  expect(markup.length).toBeLessThan(most);
  expect(markup).toContain("more");
});

test("a neuron without data says so, the page of everything does not", () => {
  const data = { panels: [] };
  expect(renderToStaticMarkup(<DataPanels place={place} data={data} />)).toContain(
    "The service mine has no data of this neuron.",
  );
  expect(renderToStaticMarkup(<DataPanels place={{ ...place, service: "all" }} data={data} />)).toBe("");
});

test("the panels of several services stand apart", () => {
  const panels = ["mine", "other"].map((service) => ({ service, title: service, schema: null, data: 1 }));
  const all = { ...place, service: "all" };
  expect(renderToStaticMarkup(<DataPanels place={all} data={{ panels }} />)).toMatch(
    /^<div class="grid gap-y-10 [^"]*"><section id="data-mine".*<section id="data-other".*<\/section><\/div>$/s,
  );
});
