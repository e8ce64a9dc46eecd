import { type ByteFile, Cursor } from "@/lib/run/gguf/cursor";
import { sentencePieceTokenizer } from "@/lib/run/sentencepiece";

const SPECIAL = ["<unk>", "<s>", "</s>"];
const MOST_BYTES = 4096;

/** The parsed `tokenizer.json` of a tokenizer file of llama2.c (`tokenizer.bin`), for so many tokens. */
export function readLlama2cTokenizer(file: ByteFile, vocabularySize: number): object {
  try {
    const cursor = new Cursor(file);
    cursor.i32(); // length of the longest piece
    const pieces: string[] = [];
    const scores: number[] = [];
    for (let id = 0; id < vocabularySize; id++) {
      scores.push(cursor.f32());
      const length = cursor.i32();
      if (length < 0 || length > MOST_BYTES) throw new RangeError(`token ${id} has ${length} bytes`);
      const piece = cursor.take(length).toString("utf8");
      pieces.push(SPECIAL[id] ?? piece.replaceAll(" ", "▁"));
    }
    return sentencePieceTokenizer({ pieces, scores, special: [0, 1, 2], unknownId: 0, isPrefixed: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Error(`it is no tokenizer of llama2.c for ${vocabularySize} tokens: ${error.message}`);
  }
}
