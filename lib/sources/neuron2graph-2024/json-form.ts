import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { type CompactModel, WILDCARD } from "./compact-model";

const byte = z.int().min(0).max(255);

/** What `to_json` writes. The counts of ones beside the bits follow from them, and are not read. */
const model = z.object({
  louds: z.object({ lbs: z.object({ byte_vec: z.array(byte), bit_len: z.int().min(0) }) }),
  tokens: z.array(
    z.object({
      token: z.object({ token: z.int().min(0).max(WILDCARD) }),
      end_node: z.number().nullable(),
      importance: z.number().nullable(),
    }),
  ),
});

/** A model in the JSON form, whose nodes that stand for nothing have an importance of null. */
export function parseJsonModel(json: unknown): Parsed<CompactModel> {
  const read = model.safeParse(json);
  if (!read.success) return unparsed(firstIssue(read.error));
  const { louds, tokens } = read.data;
  return parsed({
    bytes: louds.lbs.byte_vec,
    bitLength: louds.lbs.bit_len,
    nodes: tokens.map(({ token: { token }, end_node, importance }) => ({
      token,
      end: end_node,
      importance: importance ?? Number.NaN,
    })),
  });
}
