import { expect, test } from "vitest";
import { beginningOfZstd, unpackZstd } from "./zstd";
import { storedZstd } from "./zstd.fixture";

/** "neuron ", 300 times, as `zstd -19 --check` packs it. */
const PACKED = Buffer.from("28b52ffd0468750000386e6575726f6e2001002a905f8cb1b8853f", "hex");
const TEXT = "neuron ".repeat(300);

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function unpacked(bytes: Uint8Array, size = bytes.length): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of unpackZstd(pieces(bytes, size))) parts.push(part);
  return Buffer.concat(parts).toString();
}

const SKIPPED = Buffer.of(0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3);

test.each([1, 2, 7, 64, 1_000_000])(
  "frames come whole, however they are cut: %d bytes at a time",
  async (size) => {
    const large = Buffer.from("a line of text\n".repeat(20_000));
    const frames = Buffer.concat([PACKED, SKIPPED, storedZstd(large), PACKED, storedZstd(Buffer.from("."))]);
    expect(await unpacked(frames, size)).toBe(`${TEXT}${large}${TEXT}.`);
  },
);

test("what breaks off anywhere is said to", async () => {
  for (let end = 0; end < PACKED.length; end++)
    await expect(unpacked(PACKED.subarray(0, end))).rejects.toThrow(/cut short: its zstd stream has no end/);
});

test.each([
  ["no such file", Buffer.from('{"layer": 0, "neuron": 1}\n')],
  ["gzip", Buffer.from("1f8b0800000000000003", "hex")],
  ["a frame and then something else", Buffer.concat([PACKED, Buffer.from("and more of it, as text")])],
  ["a block of no kind", Buffer.from("28b52ffd0038070000", "hex")],
])("%s is said to be damaged", async (_, bytes) => {
  await expect(unpacked(bytes)).rejects.toThrow(/damaged: its zstd stream does not decode/);
});

test("spoilt bytes give a sentence or other bytes", async () => {
  for (let at = 0; at < PACKED.length; at++) {
    const spoilt = Buffer.from(PACKED);
    spoilt[at] = (spoilt[at] ?? 0) ^ 0x5a;
    const said = await unpacked(spoilt).catch(({ message }: Error) => message);
    expect(said).not.toMatch(/undefined|RangeError|invalid/);
  }
});

test("a frame that asks for much memory is refused, the first and a later one", async () => {
  const greedy = storedZstd(Buffer.from("x"), 0xa0);
  await expect(unpacked(greedy)).rejects.toThrow(/wants a window of more than 134217728 bytes/);
  await expect(unpacked(Buffer.concat([PACKED, greedy]), 10)).rejects.toThrow(/wants a window/);
});

test("the beginning of a file is what its first whole blocks hold", () => {
  const text = Buffer.from("0123456789".repeat(20_000));
  expect(beginningOfZstd(storedZstd(text).subarray(0, 70_000)).toString()).toBe(
    text.toString().slice(0, 65_536),
  );
  expect(beginningOfZstd(Buffer.from("not packed"))).toHaveLength(0);
  expect(beginningOfZstd(PACKED).toString()).toBe(TEXT);
});
