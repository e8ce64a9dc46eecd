import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parseConfig } from "@/lib/analysis/config";
import { withBase } from "@/lib/domain/base-path";
import type { ServedModel } from "@/lib/domain/served-model";

let served: ReadonlyMap<string, ServedModel> | null = null;

/**
 * The model of this name that browsers can run: a folder directly under `public/` with `config.json` (as for an
 * analysis), `tokenizer.json` and, to be run, `model.onnx`. Folders are read once, at the first question.
 */
export function servedModel(name: string): ServedModel | null {
  served ??= readServedModels(path.resolve("public"));
  return served.get(name) ?? null;
}

/** The served models by name; a folder whose files cannot be read is none. */
export function readServedModels(root: string): ReadonlyMap<string, ServedModel> {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(folders.flatMap(({ name }) => readFolder(root, name)));
}

function readFolder(root: string, folder: string): [string, ServedModel][] {
  const size = (file: string) =>
    statSync(path.join(root, folder, file), { throwIfNoEntry: false })?.size ?? null;
  if (size("config.json") === null || size("tokenizer.json") === null) return [];
  const config = parseConfig(readFileSync(path.join(root, folder, "config.json"), "utf8"));
  if (!config.ok) return [];
  const { name, numLayers, layerSize, contextLength, bosTokenId, activations } = config.value;
  const modelBytes = size("model.onnx");
  const address = withBase(`/${encodeURIComponent(folder)}`);
  return [
    [name, { folder: address, modelBytes, numLayers, layerSize, contextLength, bosTokenId, activations }],
  ];
}
