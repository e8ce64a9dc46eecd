import { at } from "@/lib/domain/at";
import type { ProbeContext, ProbedNeuron } from "./counter-example";
import { inTurn, shuffled } from "./draw";
import type { Edit } from "./edit";
import { type Layout, layoutsOf } from "./layout";
import { type Place, rowUpTo, stringsOf } from "./places";

/** Places at which instances are looked for. */
const MOST_PLACES = 400;
const MOST_PATHS = 60;
/** Edits for one token of one layout. */
const MOST_EDITS = 6;

/**
 * Edits that make a text what a path describes, or nearly: at places where all of a path's tokens but one stand, the
 * missing one is put there; where all stand, one is exchanged for another that the path allows as well. Each tests a
 * claim of the graph that the texts may not have tested: a token too many, a distance, a context too weak or too strong.
 */
export function instances(
  { paths }: ProbedNeuron,
  places: readonly Place[],
  context: ProbeContext,
  most: number,
): Edit[] {
  const rows = shuffled(places, context.seed, 1)
    .slice(0, MOST_PLACES)
    .map((place) => rowUpTo(place, context));
  const texts = rows.map((row) => stringsOf(row, context.vocabulary));
  const groups: Edit[][] = [];
  for (const { steps } of paths.slice(0, MOST_PATHS)) {
    for (const layout of layoutsOf(steps)) {
      const sets = layout.map(({ tokens }) => new Set(tokens));
      const near = nearlyMatching(layout, sets, texts);
      for (const [s, { tokens, distance }] of layout.entries()) {
        const missing = near.filter(({ misses }) => misses[0] === s).slice(0, MOST_EDITS);
        const whole = near.filter(({ misses }) => misses.length === 0).slice(0, 1);
        const edit = (text: number, token: string): Edit[] => {
          const tokenId = context.idOf.get(token);
          const base = at(rows, text);
          const position = base.length - 1 - distance;
          return tokenId === undefined || base[position] === tokenId
            ? []
            : [{ base, changes: [{ position, tokenId }] }];
        };
        const order = shuffled(tokens, context.seed, groups.length).slice(0, MOST_EDITS);
        groups.push(missing.flatMap(({ text }, i) => edit(text, at(order, i % order.length))));
        groups.push(whole.flatMap(({ text }) => order.flatMap((token) => edit(text, token))));
      }
    }
  }
  const filled = groups.filter(({ length }) => length > 0);
  return inTurn(shuffled(filled, context.seed, 2)).slice(0, most);
}

/** Texts of which all tokens but at most one are as in the layout, and which one is not. */
function nearlyMatching(
  layout: Layout,
  sets: readonly ReadonlySet<string>[],
  texts: readonly (readonly string[])[],
): { text: number; misses: number[] }[] {
  const farthest = Math.max(...layout.map(({ distance }) => distance));
  const found: { text: number; misses: number[] }[] = [];
  for (const [text, tokens] of texts.entries()) {
    const last = tokens.length - 1;
    if (farthest >= last) continue;
    const misses: number[] = [];
    for (const [s, { distance }] of layout.entries()) {
      if (!at(sets, s).has(at(tokens, last - distance))) misses.push(s);
      if (misses.length > 1) break;
    }
    if (misses.length <= 1) found.push({ text, misses });
  }
  return found;
}
