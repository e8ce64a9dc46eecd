import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { readModelFolder } from "./model-folder";

test.each([{ bos_token_id: 257 }, { eos_token_id: 999 }])(
  "a token that the tokenizer does not have is refused: %j",
  async (config) => {
    const dir = await mkdtemp(join(tmpdir(), "folder-"));
    await writeTinyFolder(dir, { config });
    await expect(readModelFolder(dir, null)).rejects.toThrow(
      /config.json names the token (257|999), the tokenizer has 257 tokens$/,
    );
    await rm(dir, { recursive: true });
  },
);
