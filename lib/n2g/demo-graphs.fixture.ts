import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { fromJson } from "@/lib/wire/case";

/** The paths of every neuron of the small demo model, with its name. */
export const demoGraphs = [0, 1].flatMap((layer) => {
  const file = path.resolve(import.meta.dirname, `../../prisma/demo/layer-0${layer}.neurons.jsonl.gz`);
  const lines = gunzipSync(readFileSync(file)).toString().trim().split("\n");
  return lines.map((line, neuron) => {
    const { paths } = JSON.parse(line) as { paths?: unknown }; // a bundle of ours, checked elsewhere
    return { name: `L${layer} N${neuron}`, paths: fromJson(paths ?? []) as N2gPath[] }; // as above
  });
});
