import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { locateModel } from "./locate-model";

const root = await mkdtemp(join(tmpdir(), "locate-"));
afterAll(() => rm(root, { recursive: true }));

test.each<[string[], string]>([
  [["model.onnx"], "model.onnx"],
  [["gpt.onnx", "notes.txt"], "gpt.onnx"],
  [["model_fp16.onnx", "model.onnx", "model_quantized.onnx"], "model.onnx"],
  [["onnx/model.onnx", "onnx/model_q4.onnx", "config.json"], "onnx/model.onnx"],
  [["decoder_model.onnx", "decoder_model_merged.onnx", "decoder_with_past_model.onnx"], "decoder_model.onnx"],
  [["onnx/decoder_model_merged.onnx", "onnx/decoder_with_past_model.onnx"], "onnx/decoder_model_merged.onnx"],
  [["model_q4.onnx", "decoder_with_past_model.onnx"], "model_q4.onnx"],
])("of %j, %s is read", async (names, chosen) => {
  const folder = await folderOf(names);
  const { file, folders, said } = await locateModel(folder, [".onnx"]);
  expect(file).toBe(join(folder, chosen));
  expect(folders).toEqual(chosen.startsWith("onnx/") ? [join(folder, "onnx"), folder] : [folder]);
  const left = names.filter((name) => name.endsWith(".onnx") && name !== chosen).sort();
  expect(said.join("")).toBe(
    left.length === 0 ? "" : `Of the models in ${folder}, ${chosen} is read, not ${left.join(", ")}`,
  );
});

test.each<[string[], string]>([
  [[], "model.onnx cannot be read (ENOENT): a model folder needs this file"],
  [["model.safetensors"], "optimum-cli export onnx"],
  [["a.onnx", "b.onnx"], "several models (a.onnx, b.onnx): name one of them as --model FILE"],
  [["model_fp16.onnx", "model_int8.onnx"], "several models"],
  [
    ["decoder_with_past_model.onnx"],
    "only parts of a model (decoder_with_past_model.onnx), which cannot begin a text",
  ],
  [["encoder_model.onnx", "decoder_model.onnx"], "encoder–decoder model"],
  [["encoder_model.onnx", "decoder_model_merged.onnx"], "only decoders can be analysed"],
])("%j is refused", async (names, sentence) => {
  await expect(locateModel(await folderOf(names), [".onnx"])).rejects.toThrow(sentence);
});

test("a file is taken as it is, one of another kind is refused with what to do", async () => {
  const folder = await folderOf(["decoder_with_past_model.onnx", "model.safetensors"]);
  const file = join(folder, "decoder_with_past_model.onnx");
  expect(await locateModel(file, [".onnx"])).toEqual({ file, folders: [folder], said: [] });
  await expect(locateModel(join(folder, "model.safetensors"), [".onnx", ".gguf"])).rejects.toThrow(
    "it must end in .onnx or .gguf. A model of Hugging Face becomes an ONNX file by `optimum-cli export onnx",
  );
  await expect(locateModel(join(folder, "gone.onnx"), [".onnx"])).rejects.toThrow(
    "gone.onnx cannot be read (ENOENT)",
  );
});

async function folderOf(names: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(root, "model-"));
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), "");
  }
  return folder;
}
