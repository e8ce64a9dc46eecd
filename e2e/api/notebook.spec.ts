import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { expect, test } from "@/e2e/support/test";

// A neuron's notebook, its lines run as a reader would run them, as far as Python has what they need.

interface Cell {
  readonly id: string;
  readonly cell_type: "code" | "markdown";
  readonly source: readonly string[];
}

const ADDRESS = "/notebook/solu-2l-docs/1/29";
const has = (...modules: string[]) =>
  spawnSync("python3", ["-c", `import ${["json", ...modules].join(", ")}`]).status === 0;

test("a neuron's notebook is a file of its own name, kept as long as the data", async ({ request }) => {
  const answer = await request.get(ADDRESS);
  expect(answer.headers()["content-type"]).toBe("application/x-ipynb+json");
  expect(answer.headers()["content-disposition"]).toBe('attachment; filename="solu-2l-docs-L1-N29.ipynb"');
  const again = await request.get(ADDRESS, { headers: { "If-None-Match": answer.headers().etag ?? "" } });
  expect(again.status()).toBe(304);
  expect((await request.get("/notebook/solu-2l-docs/9/0")).status()).toBe(404);
});

test("its lines for the API load the texts and predict with the paths", async ({ request }) => {
  test.skip(!has(), "python3 is not here");
  const said = run(await linesOf(await request.get(ADDRESS), "api"));
  expect(said).toMatch(/^20 texts; the largest activation is 2\.895\n/);
  expect(said).toContain("text 9 - 8 of 9 firings, 1 false alarms\n");
});

test("its lines for ONNX Runtime give the stored activations", async ({ request }) => {
  test.skip(!has("onnxruntime", "tokenizers", "numpy"), "Python has not what they need");
  expect(run(await linesOf(await request.get(ADDRESS), "onnx"))).toContain("',' 2.895");
});

async function linesOf(answer: { json(): Promise<{ cells: readonly Cell[] }> }, id: string): Promise<string> {
  const cell = (await answer.json()).cells.find((each) => each.id === id);
  expect(cell?.cell_type).toBe("code");
  return (cell?.source ?? []).join("");
}

function run(lines: string): string {
  const folder = test.info().outputPath();
  mkdirSync(folder, { recursive: true });
  const { stdout, stderr } = spawnSync("python3", ["-c", lines], { cwd: folder, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout;
}
