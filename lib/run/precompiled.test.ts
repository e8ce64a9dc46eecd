import { expect, test } from "vitest";
import { withoutPrecompiled } from "./precompiled";

/** A table with one entry: each state of the double array has 256 places of its own. */
function tableOf(from: string, to: string): string {
  const key = Buffer.from(from);
  const units = new Uint32Array(256 * (key.length + 2));
  units[0] = 256 << 10;
  for (const [i, byte] of key.entries()) {
    const [place, next] = [(256 * (i + 1)) ^ byte, 256 * (i + 2)];
    const isLast = i === key.length - 1;
    units[place] = ((place ^ next) << 10) | (isLast ? 0x100 : 0) | byte;
  }
  const size = Buffer.alloc(4);
  size.writeUInt32LE(units.byteLength);
  return Buffer.concat([size, Buffer.from(units.buffer), Buffer.from(`${to}\0`)]).toString("base64");
}

const first = { type: "Precompiled", precompiled_charsmap: tableOf("ﬁ", "fi") };
const strip = { type: "Strip", strip_left: true, strip_right: true };

test("characters of its table become others, by themselves and before a mark", () => {
  const { tokenizer, normalize } = withoutPrecompiled({
    normalizer: { type: "Sequence", normalizers: [first, strip] },
  });
  expect(tokenizer).toMatchObject({ normalizer: { type: "Sequence", normalizers: [strip] } });
  expect(normalize("ﬁn, ﬂow é <s>")).toBe("fin, ﬂow é <s>");
  // A cluster that begins with a known character becomes what stands for that, its mark with it, as in Hugging Face's.
  expect(normalize("ﬁ\u0301")).toBe("fi");
  expect(normalize("ﬁ\u0301\u0301")).toBe("fi\u0301\u0301");
});

test.each([
  ["another normalizer comes first", { normalizer: { type: "Sequence", normalizers: [strip, first] } }],
  ["there is none", { normalizer: null }],
])("a tokenizer stays as it is where %s", (_, tokenizer) => {
  const own = withoutPrecompiled(tokenizer);
  expect(own.tokenizer).toBe(tokenizer);
  expect(own.normalize("ﬁ")).toBe("ﬁ");
});

test("a table that is cut off is refused", () => {
  const normalizer = { ...first, precompiled_charsmap: first.precompiled_charsmap.slice(0, 40) };
  expect(() => withoutPrecompiled({ normalizer })).toThrow(/damaged table of characters/);
});
