import { chooseBranches } from "./choose-branches";
import { declareCacheSides } from "./declare-cache-sides";
import { dropWindowCache } from "./drop-window-cache";
import { inlineFunctions } from "./inline-functions";
import { nameTokenIds } from "./name-token-ids";
import { otherFormat } from "./other-format";
import { type NarrowFloat, narrowFloats, widenFloats } from "./widen-floats";
import { writeHeadNorms } from "./write-head-norms";

/** An ONNX file as it is run and read, and what was done for that. */
export interface PreparedModel {
  readonly bytes: Uint8Array;
  /** The 16-bit types that the file has, computed in 32 bits here. */
  readonly narrow: ReadonlySet<NarrowFloat>;
}

/**
 * An ONNX file as exporters write it, as one flat graph of 32-bit floats that starts from tokens alone: functions of
 * its own are written out, a merged decoder is its branch without cache. Throws with a sentence where it is not sound.
 */
export function prepareModel(bytes: Uint8Array): PreparedModel {
  try {
    const flat = nameTokenIds(chooseBranches(inlineFunctions(bytes)));
    return {
      bytes: dropWindowCache(declareCacheSides(writeHeadNorms(widenFloats(flat)))),
      narrow: narrowFloats(flat),
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const other = otherFormat(bytes);
    if (other !== null) throw new Error(`model.onnx is not an ONNX model: ${other}`);
    const reason = /call stack/.test(error.message)
      ? "its graphs are within each other without end"
      : error.message;
    throw new Error(`model.onnx is not an ONNX model, or only the beginning of one: ${reason}`);
  }
}
