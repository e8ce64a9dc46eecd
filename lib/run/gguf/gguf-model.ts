import { at } from "@/lib/domain/at";
import type { ConvertedModel } from "@/lib/run/decoder/converted-model";
import { type DecoderWeights, refuseNonFinite } from "@/lib/run/decoder/decoder-shape";
import type { WeightFile } from "@/lib/run/decoder/weight-file";
import { writeDecoder } from "@/lib/run/decoder/write-decoder";
import type { ByteFile } from "./cursor";
import { Metadata } from "./metadata";
import { type Gguf, readGguf } from "./read-gguf";
import { shapeOf } from "./shape";
import { tokenizerOf } from "./tokenizer";

/**
 * Converts the model of a GGUF file. Throws a sentence that begins with "it", the file.
 *
 * @param outside where weights go that are many; null for an ONNX file that holds all of them
 */
export function convertGguf(file: ByteFile, outside: WeightFile | null): ConvertedModel {
  const gguf = readGguf(file);
  const metadata = new Metadata(gguf.metadata);
  const { shape, activationFunction, trainedLength } = shapeOf(gguf, metadata);
  const { tokenizer, bosTokenId, eosTokenId } = tokenizerOf(metadata);
  const read = new Set<string>();
  const weights = weightsOf(gguf, (name) => read.add(name));
  const { bytes, activations, numParameters } = writeDecoder(shape, weights, outside, () =>
    refuseOthers(gguf, read),
  );
  const packed = gguf.packings.filter((name) => name !== "F32");
  return {
    onnx: bytes,
    tokenizer,
    config: {
      ...{ n_layers: shape.numLayers, d_mlp: shape.layerSize, n_ctx: shape.contextLength },
      ...{ act_fn: activationFunction, n_params: numParameters, activations },
      ...textOf("licence", metadata.text("general.license")),
      ...(bosTokenId === null ? {} : { bos_token_id: bosTokenId }),
      ...(eosTokenId === null ? {} : { eos_token_id: eosTokenId }),
    },
    caveats: [
      ...(packed.length === 0
        ? []
        : [
            `weights are kept as ${packed.join(", ")} and were unpacked to 32-bit floats: activations are those of the packed model`,
          ]),
    ],
    readsAtOnce: trainedLength,
  };
}

const textOf = (key: string, value: string | null) =>
  value === null || value === "" ? {} : { [key]: value };

/**
 * Tensors that change nothing where no graph reads them: what positions are divided by is read with the shape, and what
 * inputs are divided by serves to round them.
 */
const NEEDLESS =
  /^rope_(freqs|factors_(long|short))\.weight$|\.(attn_rot_embd|rope_freqs|rotary_emb\.inv_freq)(\.weight)?$|\.input_scale$/;

/** Throws a sentence where the model has a part that its graph would leave out. */
function refuseOthers(gguf: Gguf, read: ReadonlySet<string>): void {
  const left = gguf.tensorNames.filter((name) => !read.has(name) && !NEEDLESS.test(name));
  if (left.length === 0) return;
  const others = left.length === 1 ? "" : ` and ${left.length - 1} more`;
  throw new Error(
    `its tensor ${JSON.stringify(left[0])}${others} belongs to no part of such a model that is known here, so activations would be others: export the model to ONNX`,
  );
}

/** Matrices that may have one number beside them by which all of theirs are multiplied. */
const SCALED = /^(blk\.\d+\.(attn|ffn)_\w+|output)\.weight$/;

/**
 * Its tensors as 32-bit floats, checked to be finite and of the dimensions asked for.
 *
 * @param onDemand is told each that is asked for
 */
export function weightsOf(gguf: Gguf, onDemand: (name: string) => void = () => {}): DecoderWeights {
  const check: DecoderWeights["demand"] = (name, dims) => {
    onDemand(name);
    const own = gguf.dims(name);
    if (own === null) throw new Error(`it has no tensor ${name}, of ${dims.join(" × ")} numbers`);
    // A vector may be kept with further dimensions of 1.
    const same = own.filter((dim) => dim !== 1).join("×") === dims.filter((dim) => dim !== 1).join("×");
    if (!same)
      throw new Error(`its tensor ${name} is ${own.join(" × ")} where ${dims.join(" × ")} numbers belong`);
  };
  const scaleOf = (name: string) => {
    const scale = SCALED.test(name) ? name.replace(/weight$/, "scale") : "";
    return gguf.dims(scale) === null ? null : scale;
  };
  const demand: DecoderWeights["demand"] = (name, dims) => {
    check(name, dims);
    const scale = scaleOf(name);
    if (scale !== null) check(scale, [1]);
  };
  return {
    has: (name) => gguf.dims(name) !== null,
    demand,
    floats: (name, dims) => {
      demand(name, dims);
      const values = gguf.floats(name);
      const scale = scaleOf(name);
      const by = scale === null ? 1 : at(gguf.floats(scale), 0);
      for (let i = 0; by !== 1 && i < values.length; i++) values[i] = at(values, i) * by;
      return refuseNonFinite(name, values);
    },
  };
}
