import { expect, test } from "vitest";
import { leanData } from "./lean-data";

/** A script as Next writes it. */
const pushed = (...rows: readonly string[]) =>
  `<script>self.__next_f.push([1,${JSON.stringify(rows.join("\n"))}])</script>`;
const row = (value: unknown) => `13:${JSON.stringify(value)}`;

test("what is undefined is left out, and nothing else", () => {
  const props = {
    parallelRouterKey: "children",
    error: "$undefined",
    template: ["$", "$L7"],
    notFound: "$undefined",
  };
  const lean = { parallelRouterKey: "children", template: ["$", "$L7"] };
  const other = ["$undefined", { first: "$undefined" }, "a,"];
  expect(leanData(`<p>a</p>${pushed(row(props), row(other))}`)).toBe(
    `<p>a</p>${pushed(row(lean), row(other))}`,
  );
});

test("what the page loads anyway is not named again", () => {
  const hints = [':HL["/_next/a.css","style"]', ':HL["/_next/a.woff2","font",{"crossOrigin":""}]'];
  expect(leanData(pushed(...hints, row(1), ...hints, row(2)))).toBe(pushed(row(1), row(2)));
});

test.each([
  '\n:HL["/_next/a.css","style"]\n',
  ',"a":"$undefined"',
  '\\",\\"a\\":\\"$undefined\\"',
  'a\\\\,"b":"$undefined"',
  ',\\"b\\":\\"$undefined\\"',
])("a text of a model stays to the letter: %s", (text) => {
  const html = pushed(row(["$", "p", text, { text, other: [text, text] }]));
  expect(leanData(html)).toBe(html);
  expect(leanData(`<p>${text}</p><script>${text}</script>`)).toBe(`<p>${text}</p><script>${text}</script>`);
});

test("rows of text say how long they are: beside one nothing is left out", () => {
  const html = pushed(`33:T12,a ,"b":"$undefined"`) + pushed(row({ a: 1, b: "$undefined" }));
  expect(leanData(html)).toBe(html);
});
