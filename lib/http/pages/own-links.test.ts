import { expect, test } from "vitest";
import { shortenOwnLinks } from "./own-links";

const ADDRESS = "/base/viz/tiny/all/1/29?set=random";
const OTHERS = [
  '<a href="/base/viz/tiny/all/1/29">itself</a>',
  '<a href="/base/viz/tiny/all/1/290?text=3">another</a>',
  '<a href="/viz/tiny/all/1/29?text=3">elsewhere</a>',
  '<link rel="canonical" href="http://a.example/base/viz/tiny/all/1/29?text=3"/>',
  "<p> href=&quot;/base/viz/tiny/all/1/29?text=3&quot;</p>",
  `<script>self.__next_f.push([1,${JSON.stringify('{"href":"/base/viz/tiny/all/1/29?text=3"}')}])</script>`,
].join("");

test("links of a page to itself with other parameters lose its path, and no others", () => {
  const own = (path: string) => `<a class="link" href="${path}?text=3&amp;show=full#text-3">whole text</a>`;
  expect(shortenOwnLinks(OTHERS + own("/base/viz/tiny/all/1/29"), ADDRESS)).toBe(OTHERS + own(""));
});

test("they lead where they led", () => {
  for (const address of [ADDRESS, "/base/viz/tiny/all/1/29"]) {
    const [, short = ""] =
      /href="([^"]*)"/.exec(shortenOwnLinks('<a href="/base/viz/tiny/all/1/29?text=3#t">', address)) ?? [];
    expect(new URL(short, `http://a.example${address}`).href).toBe(
      "http://a.example/base/viz/tiny/all/1/29?text=3#t",
    );
  }
});

test("the front page's stay", () => {
  expect(shortenOwnLinks('<a href="/?a">', "/?b")).toBe('<a href="/?a">');
});
