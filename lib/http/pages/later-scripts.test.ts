import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { LOADER_SCRIPT, loadLater } from "./later-scripts";
import { inlineScripts } from "./policy";

const [A, B] = ["/_next/static/chunks/a.js", "/_next/static/chunks/b.js"];
const PAGE = [
  '<!DOCTYPE html><html><head><link rel="stylesheet" href="/a.css"/>',
  '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/b.js"/>',
  `<script src="${A}" async=""></script><script>1</script>`,
  '<script src="/_next/static/chunks/old.js" noModule=""></script></head><body><p>text</p>',
  `<script src="${B}" async=""></script><script>2</script></body></html>`,
].join("");

test("scripts with an address of the build stand in the loader, once and in their order; all else stays", () => {
  expect(loadLater(PAGE)).toBe(
    [
      '<!DOCTYPE html><html><head><link rel="stylesheet" href="/a.css"/>',
      '<script>1</script><script src="/_next/static/chunks/old.js" noModule=""></script>',
      `<script data-src="/_next/static/chunks/ a.js b.js">${LOADER_SCRIPT}</script></head><body><p>text</p>`,
      "<script>2</script></body></html>",
    ].join(""),
  );
  expect(inlineScripts(loadLater(PAGE))).toEqual(["1", LOADER_SCRIPT, "2"]);
});

test("those of several folders keep their addresses", () => {
  const elsewhere = PAGE.replaceAll(B, "/_next/static/b.js");
  expect(loadLater(elsewhere)).toContain(`<script data-src=" ${A} /_next/static/b.js">`);
  expect(browser({ src: ` ${A} /_next/static/b.js`, hidden: true }).loaded).toEqual([
    A,
    "/_next/static/b.js",
  ]);
});

test.each([
  "<html><head></head><body>no scripts</body></html>",
  `<script src="${A}" async=""></script>`,
  '<html><head></head><body><script src="https://a.example/a.js" async=""></script></body></html>',
  '{"text":"</head>"}',
])("what has none, or no head, stays as it is: %s", (html) => {
  expect(loadLater(html)).toBe(html);
});

/** A browser of as much as the loader asks for. */
function browser({ hidden = false, observes = true, src = "/_next/static/chunks/ a.js b.js" }) {
  const loaded: string[] = [];
  const ticks: (() => void)[] = [];
  const painted: (() => void)[] = [];
  class PerformanceObserver {
    private readonly tell: () => void;
    constructor(tell: () => void) {
      this.tell = tell;
    }
    observe() {
      if (!observes) throw new TypeError("unknown type");
      painted.push(this.tell);
    }
  }
  const document = {
    hidden,
    currentScript: { dataset: { src } },
    createElement: () => ({ async: false, src: "" }),
    addEventListener() {},
    head: { append: ({ async, src }: { async: boolean; src: string }) => async && loaded.push(src) },
  };
  runInNewContext(LOADER_SCRIPT, {
    ...{ document, PerformanceObserver, addEventListener() {} },
    setTimeout: (tick: () => void) => ticks.push(tick),
  });
  return { loaded, paint: () => painted[0]?.(), wait: () => ticks[0]?.() };
}

test("they are loaded when the page has been painted, and only once", () => {
  const { loaded, paint, wait } = browser({});
  expect(loaded).toEqual([]);
  paint();
  expect(loaded).toEqual([A, B]);
  paint();
  wait();
  expect(loaded).toEqual([A, B]);
});

test("they are loaded at once where nothing is painted or nobody tells, and after a while in any case", () => {
  expect(browser({ hidden: true }).loaded).toEqual([A, B]);
  expect(browser({ observes: false }).loaded).toEqual([A, B]);
  const { loaded, wait } = browser({});
  wait();
  expect(loaded).toEqual([A, B]);
});
