import { expect, test } from "vitest";
import { type ArchivedPage, archivePage } from "./archive-page";
import { archivedFile } from "./archived-file";

const PAGE: ArchivedPage = {
  file: "viz/m/all/1/29/index.html",
  address: "/viz/m/all/1/29",
  origin: "http://localhost:3000",
  note: null,
  fileOf: (address) => archivedFile(address, "m"),
};

test.each([
  ["a page", '<a class="x" href="/viz/m/all/1/30">n</a>', '<a class="x" href="../30/index.html">n</a>'],
  ["a whole address", '<a href="http://localhost:3000/viz">v</a>', '<a href="../../../../index.html">v</a>'],
  ["a text here", '<a href="/viz/m/all/1/29?text=3#text-3">t</a>', '<a href="#text-3">t</a>'],
  ["a place here", '<a href="#graph">g</a>', '<a href="#graph">g</a>'],
  [
    "another site",
    '<a href="https://arxiv.org/?a=1&amp;b=2">p</a>',
    '<a href="https://arxiv.org/?a=1&amp;b=2">p</a>',
  ],
  ["JSON", '<a href="/api/m/all/1/29">j</a>', '<a href="../../../../../api/m/all/1/29.json">j</a>'],
  ["a search", '<a href="/search?q=a&amp;x=">s</a>', '<a href="../../../../../search/index.html?q=a">s</a>'],
  [
    "what is left out",
    '<a href="/compare?n=m:1:29">c</a>',
    '<a role="link" aria-disabled="true" title="Not in this archive">c</a>',
  ],
  [
    "what a script opens",
    '<a href="#explore" data-explore="">e</a>',
    '<a data-explore="" role="link" aria-disabled="true" title="Not in this archive">e</a>',
  ],
  ["the site's scripts", 'a<script src="/_next/a.js"></script><script>if (1 < 2) "<a>"</script>b', "ab"],
  ["what is loaded ahead", '<link rel="preload" as="script" href="/_next/a.js"/>', ""],
  ["its own address", '<link rel="canonical" href="http://localhost:3000/viz/m/all/1/29"/>', ""],
  ["a picture elsewhere", '<meta property="og:image" content="http://localhost:3000/image/m/1/29"/>', ""],
  ["a control", '<button type="button">b</button>', '<button type="button" disabled>b</button>'],
  ["one that is off", '<input type="text" disabled=""/>', '<input type="text" disabled=""/>'],
  [
    "a scripted one",
    '<button class="a needs-script">b</button>',
    '<button class="a needs-script" disabled hidden>b</button>',
  ],
  [
    "the search's form",
    '<form action="/search"><input name="q"/></form><input name="other"/>',
    '<form action="../../../../../search/index.html"><input name="q"/></form><input name="other" disabled/>',
  ],
  [
    "its box, which suggests nothing here",
    '<form action="/search"><input name="q" role="combobox" aria-controls="s" placeholder="Search explanations"/></form>',
    '<form action="../../../../../search/index.html"><input name="q" placeholder="Tokens of graphs, or a neuron"/></form>',
  ],
  [
    "a list's filter",
    '<form action="/viz/m/all"><input name="in"/></form>',
    '<form action="../../index.html"><input name="in" disabled/></form>',
  ],
  ["another form", '<form action="/compare"><input/></form>', '<form action="#"><input disabled/></form>'],
  [
    "text that looks like it",
    "<p>&lt;a href=&quot;/compare&quot;&gt;</p>",
    "<p>&lt;a href=&quot;/compare&quot;&gt;</p>",
  ],
  ["a drawing", '<path d="M0 0"/><text x="1">→</text>', '<path d="M0 0"/><text x="1">→</text>'],
])("%s", (_, html, archived) => {
  expect(archivePage(html, PAGE)).toBe(archived);
});

test("a page says at its end what it is, and loads what the archive brings", () => {
  const html = archivePage("<head><title>t</title></head><body><p>$&</p></body>", {
    ...PAGE,
    note: "<p>$1</p>",
  });
  expect(html).toBe(
    '<head><title>t</title><link rel="stylesheet" href="../../../../../assets/archive.css"/><script type="module" src="../../../../../assets/lib/site/client.js"></script></head><body><p>$&</p><p>$1</p></body>',
  );
});
