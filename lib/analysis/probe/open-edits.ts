import { at } from "@/lib/domain/at";
import type { Base } from "./base";
import type { Edit } from "./edit";
import type { TokenPool } from "./token-pool";

/** One open token masked in each: what takes the activation away is a context that the paths do not know. */
export function maskedEdits(bases: readonly Base[], maskTokenId: number, perBase: number): Edit[] {
  return bases.flatMap(({ row, open }) =>
    open
      .filter((position) => row[position] !== maskTokenId)
      .slice(0, perBase)
      .map((position) => ({ base: row, changes: [{ position, tokenId: maskTokenId }] })),
  );
}

/**
 * All open tokens replaced at once: a row tests as many tokens in as many places. `from` is the number of the first;
 * later numbers give other tokens.
 */
export function groupEdits(bases: readonly Base[], pool: TokenPool, from: number, count: number): Edit[] {
  return numbered(bases, from, count).flatMap(([base, turn]) => {
    const changes = base.open.flatMap((position) => {
      const tokens = pool(base, position);
      return tokens.length === 0 ? [] : [{ position, tokenId: at(tokens, turn % tokens.length) }];
    });
    return changes.length === 0 ? [] : [{ base: base.row, changes }];
  });
}

/** One token of the path replaced in each, the firing token's turn coming as often as those of all others. */
export function pathEdits(bases: readonly Base[], pool: TokenPool, from: number, count: number): Edit[] {
  return numbered(bases, from, count).flatMap(([base, turn]) => {
    const [firing, ...context] = base.taken;
    const half = Math.floor(turn / 2);
    const position = turn % 2 === 0 || context.length === 0 ? firing : context[half % context.length];
    if (position === undefined) return [];
    const tokens = pool(base, position);
    const place =
      context.length === 0 ? turn : position === firing ? half : Math.floor(half / context.length);
    return tokens.length === 0
      ? []
      : [{ base: base.row, changes: [{ position, tokenId: at(tokens, place % tokens.length) }] }];
  });
}

/** Each change of an edit alone. */
export function singleEdits({ base, changes }: Edit): Edit[] {
  return changes.map((change) => ({ base, changes: [change] }));
}

function numbered(bases: readonly Base[], from: number, count: number): [Base, number][] {
  if (bases.length === 0) return [];
  return Array.from({ length: count }, (_, i) => [at(bases, (from + i) % bases.length), from + i]);
}
