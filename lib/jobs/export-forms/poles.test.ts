import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "@/lib/domain/at";
import { STATISTICS } from "@/lib/domain/statistics";
import { openPoleSite, type PoleSite } from "@/lib/http/poles.fixture";
import { exportAs } from "@/lib/jobs/export";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { EXPORT_FORMS } from "./index";

let site: PoleSite;
let root: string;
beforeAll(async () => {
  site = await openPoleSite();
  root = await mkdtemp(path.join(tmpdir(), "pole-forms-"));
}, 60_000);
afterAll(async () => {
  await rm(root, { recursive: true });
  await site.close();
});

const LEFT_OUT =
  "Left out is the negative pole of its neurons, for which this form has no place: a bundle, the tables and a site have it.";

/** The files of a model in a form by name, and what the export said. */
async function exported(name: string, model: string) {
  const form = must(
    EXPORT_FORMS.find((each) => each.name === name),
    name,
  );
  const dir = path.join(root, `${name}-${model}`);
  await rm(dir, { recursive: true, force: true });
  const said: string[] = [];
  await exportAs(site.store, model, form, dir, { log: (line) => said.push(line) });
  const files = await readdir(dir, { recursive: true, withFileTypes: true });
  const read = files
    .filter((file) => file.isFile())
    .map(async (file) => {
      const whole = path.join(file.parentPath, file.name);
      return [path.relative(dir, whole), (await readFile(whole)).toString("latin1")] as const;
    });
  return { files: Object.fromEntries(await Promise.all(read)), said };
}

/** The lines of a table of one pole, without the column that says which. */
function linesOf(csv: string, pole: "positive" | "negative"): string[] {
  const [heading = "", ...lines] = csv.split("\r\n");
  const own = lines.filter((line) => line.split(",")[2] === pole);
  return [
    heading.replace("layer,neuron,pole,", "layer,neuron,"),
    ...own.map((line) => line.replace(`,${pole},`, ",")),
  ];
}

test("tables have of each pole what models have that are that alone", async () => {
  const [both, own, turned] = await Promise.all(
    ["both", "own", "turned"].map((name) => exported("csv", name)),
  );
  for (const table of ["statistics.csv", "paths.csv"]) {
    const csv = must(both?.files[table], table);
    expect(csv).toMatch(/^layer,neuron,pole,/);
    expect(linesOf(csv, "positive")).toEqual(own?.files[table]?.trimEnd().split("\r\n"));
    expect(linesOf(csv, "negative")).toEqual(turned?.files[table]?.trimEnd().split("\r\n"));
  }
  expect(both?.said).toHaveLength(1);
});

test.each(["csv", "parquet"])(
  "tables as %s come back as they were, but for what follows from other data",
  async (form) => {
    const { files } = await exported("csv", "both");
    await exported(form, "both");
    const [folder, model] = [path.join(root, `${form}-both`), `again-${form}`];
    await importPaths(site.connections, [folder], { log: () => {}, model });
    await site.catalogue.reread();
    const again = await exported("csv", model);
    expect(again.files["paths.csv"]).toBe(files["paths.csv"]);
    const scanned = Object.entries(STATISTICS).flatMap(([name, { from }]) =>
      from === "statistics" ? [name] : [],
    );
    const columns = (csv = "") => {
      const [heading = [], ...lines] = csv
        .trimEnd()
        .split("\r\n")
        .map((line) => line.split(","));
      const kept = heading.flatMap((name, i) =>
        ["layer", "neuron", "pole", ...scanned].includes(name) ? [i] : [],
      );
      const cells = [heading, ...lines].map((line) => kept.map((i) => line[i]));
      // Rows of neurons of which nothing but that is known.
      return cells.filter((line) => line.slice(3).some((cell) => cell !== ""));
    };
    expect(columns(again.files["statistics.csv"])).toEqual(columns(files["statistics.csv"]));
  },
);

test.each(["n2g", "circuit-tracer", "neuronpedia"])(
  "%s leaves the negative pole out and says so, and has the positive one as without the other",
  async (name) => {
    const [both, own] = await Promise.all(["both", "own"].map((model) => exported(name, model)));
    expect(namedOwn(both?.files)).toEqual(namedOwn(own?.files));
    expect(both?.said.at(-1)).toBe(LEFT_OUT);
    expect(own?.said).not.toContain(LEFT_OUT);
  },
);

/** Files with what is packed in them as text, all as if their model were called so. */
function namedOwn(files: Readonly<Record<string, string>> = {}) {
  const index = files["index.json.gz"];
  const layers: Record<string, { filename: string; offsets: number[] }> =
    index === undefined ? {} : JSON.parse(gunzipSync(Buffer.from(index, "latin1")).toString());
  const records = Object.values(layers).map(({ filename, offsets }) =>
    offsets.slice(1).map((end, i) => {
      const bytes = Buffer.from(must(files[filename], filename), "latin1").subarray(offsets[i], end);
      return bytes.length === 0 ? "" : gunzipSync(bytes.subarray(4)).toString();
    }),
  );
  const said = JSON.stringify(records.length === 0 ? files : records);
  return said.replaceAll(/((?:model|transcoder)_id\\":\\")both/g, "$1own");
}
