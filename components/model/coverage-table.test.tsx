import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { modelWith } from "@/components/neuron/neuron-page.fixture";
import type { Verification } from "@/lib/domain/coverage";
import { CoverageTable } from "./coverage-table";

const sound: Verification = { at: "2024-01-02T03:04:05.000Z", full: false, count: 0, damages: [] };

/** What stands under the heading of the check, without markup. */
function checked(...verified: (Verification | null)[]): string {
  const coverage = verified.map((each, i) => ({
    ...{ method: `m${i}`, title: `Method ${i}`, neuronsPerLayer: [3, 3], verified: each },
  }));
  const markup = renderToStaticMarkup(<CoverageTable model={modelWith([])} coverage={coverage} />);
  const [, section = ""] = /as it was imported<\/h2>(.*?)<h2/s.exec(markup) ?? [];
  return section
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

test.each([
  [
    [null],
    "Not checked since it was imported. npm run verify counts neurons and rows and compares checksums, and notes here what it finds.",
  ],
  [[sound, null], "Method 0 as imported (2024-01-02, by counts and checksums) Method 1 not checked"],
  [[{ ...sound, full: true }], "Method 0 as imported (2024-01-02, every row read)"],
  [
    [{ ...sound, count: 1, damages: ["rows were <b>changed</b>"] }],
    "Method 0 one damage (2024-01-02, by counts and checksums) rows were &lt;b&gt;changed&lt;/b&gt;",
  ],
  [
    [{ ...sound, count: 1200, damages: ["rows are gone"] }],
    "Method 0 1 200 damages (2024-01-02, by counts and checksums) rows are gone … and 1 199 more",
  ],
])("of %j is said %j", (verified, words) => {
  expect(checked(...verified).replace(/\u2009|\u202f/g, " ")).toBe(words);
});

test("a model without data has nothing to check", () => {
  const coverage = [{ method: "m", title: "M", neuronsPerLayer: null, verified: null }];
  const markup = renderToStaticMarkup(<CoverageTable model={modelWith([])} coverage={coverage} />);
  expect(markup).not.toContain("as it was imported");
});
