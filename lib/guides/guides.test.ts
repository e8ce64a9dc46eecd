import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { type Block, parseBlocks } from "./blocks";
import { figureOf } from "./figure";
import { GUIDES, siteAddress } from "./guides";
import type { Inline } from "./inline";

const FOLDER = path.resolve("public/docs");

test.each(GUIDES.map(({ file }) => [file]))("every link of %s leads somewhere", (file) => {
  const broken = linksOf(read(file)).filter(({ to }) => !leads(file, to));
  expect(broken).toEqual([]);
});

test.each(GUIDES.map(({ file }) => [file]))("%s has one title, and no heading twice", (file) => {
  const headings = read(file).flatMap((block) => (block.kind === "heading" ? [block] : []));
  expect(headings.filter(({ level }) => level === 1)).toHaveLength(1);
  const anchors = headings.map(({ anchor }) => anchor);
  expect(new Set(anchors).size).toBe(anchors.length);
});

test("the guide to graphs shows a text, a graph and how far to trust it", () => {
  const parts = read("reading-a-graph.md").flatMap((block) => figureOf(block)?.part ?? []);
  expect(parts).toEqual(["text", "graph", "trust"]);
});

test.each([
  ["bundle.md#tokens", "/doc/bundle#tokens"],
  ["analyse.md", "/doc/bring-your-model"],
  ["yardstick.md", "/docs/yardstick.md"],
  ["decisions/pieces.md", "/docs/decisions/pieces.md"],
  ["#grammar", "#grammar"],
  ["http://localhost:3000/viz/a/all/1/29", "/viz/a/all/1/29"],
  ["https://example.org/a", "https://example.org/a"],
])("%s is on the site %s", (link, address) => expect(siteAddress(link)).toBe(address));

function read(file: string): Block[] {
  return parseBlocks(readFileSync(path.join(FOLDER, file), "utf8"));
}

/** Whether a file, and in it a heading, is where a link says. */
function leads(from: string, to: string): boolean {
  if (/^https?:/.test(to)) return true;
  const [file = "", anchor] = to.split("#");
  const target = path.join(FOLDER, file === "" ? from : file);
  if (!existsSync(target)) return false;
  if (anchor === undefined) return true;
  const blocks = parseBlocks(readFileSync(target, "utf8"));
  return blocks.some((block) => block.kind === "heading" && block.anchor === anchor);
}

function linksOf(blocks: readonly Block[]) {
  return blocks.flatMap(stretchesOf).flatMap(linksIn);
}

function stretchesOf(block: Block): readonly Inline[] {
  if (block.kind === "list") return block.items.flat().flatMap(stretchesOf);
  if (block.kind === "quote") return block.blocks.flatMap(stretchesOf);
  if (block.kind === "table") return block.rows.flat(2);
  return block.kind === "code" ? [] : block.inside;
}

function linksIn(part: Inline): Extract<Inline, { kind: "link" }>[] {
  if ("text" in part) return [];
  return [...(part.kind === "link" ? [part] : []), ...part.inside.flatMap(linksIn)];
}
