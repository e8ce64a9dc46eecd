import { at } from "@/lib/domain/at";
import type { FindReason, FoundLine, FoundNeuron, FoundStep } from "@/lib/domain/found";
import { firesBy, type N2gPath, placedSteps } from "@/lib/domain/n2g-path";
import { neuronAt } from "@/lib/domain/neuron";
import type { SnippetPreview } from "@/lib/domain/snippet";
import { type ModelDescription, revisionOf } from "@/lib/methods/model-description";
import { readBestExplanations } from "@/lib/methods/neuron-explainer/read";
import { readPathsOfMany } from "@/lib/methods/neuron2graph/read";
import { readPreviewsOfMany } from "@/lib/methods/neuroscope/read";
import { wordsOfTerm } from "@/lib/search/box-token";
import { seek } from "@/lib/search/postings";
import type { Position } from "@/lib/search/ranking";
import { fromByte } from "@/lib/search/shares";
import type { Store } from "@/lib/store/store";
import type { Found } from "./find-all";
import { bitOf, PLACE_OF, type TermFound } from "./find-scores";
import { sideNamed } from "./sides";
import { knownAt, statisticOf } from "./statistics";

const MOST_REASONS = 4;
const MOST_STEP_TOKENS = 3;
const LINE = { before: 12, after: 6 };

/** What a page says of each result: three reads a model, however many results. */
export async function describeFound(
  store: Store,
  sides: readonly ModelDescription[],
  positions: readonly Position[],
  { terms, leastF1 }: Pick<Found, "terms" | "leastF1">,
): Promise<FoundNeuron[]> {
  const described = new Map<Position, FoundNeuron>();
  for (const name of new Set(positions.map((position) => position.model))) {
    const model = sides.find((side) => side.name === name);
    if (model === undefined) continue;
    const own = positions.filter((position) => position.model === name);
    const indices = own.map(({ ordinal }) => neuronAt(model, ordinal));
    const { neuron2graph, neuron_explainer, neuroscope } = model.revisions;
    const [paths, best, previews, f1, ordinaryF1] = await Promise.all([
      neuron2graph ? readPathsOfMany(store, revisionOf(model, "neuron2graph"), indices) : [],
      neuron_explainer ? readBestExplanations(store, model, indices) : [],
      neuroscope ? readPreviewsOfMany(store, model, indices) : [],
      statisticOf(store, model, "f1"),
      statisticOf(store, model, "f1_ordinary"),
    ]);
    for (const [i, position] of own.entries()) {
      const found = terms.get(name) ?? [];
      const reasons = reasonsOf(found, position.ordinal);
      described.set(position, {
        ...sideNamed(name),
        ...at(indices, i),
        reasons: reasons.slice(0, MOST_REASONS),
        f1: knownAt(f1, position.ordinal),
        leastF1: leastIn(leastF1.get(name), found, position.ordinal),
        ordinaryF1: knownAt(ordinaryF1, position.ordinal),
        explanation: best[i]?.explanation ?? null,
        line: lineOf(previews[i] ?? [], reasons),
        path: pathOf(paths[i] ?? [], reasons),
      });
    }
  }
  return positions.flatMap((position) => described.get(position) ?? []);
}

/** Of each place the spelling with the largest share. */
function reasonsOf(found: readonly TermFound[], ordinal: number): FindReason[] {
  const reasons = found.flatMap(({ term, lists, places }) => {
    const best = new Map<string, FindReason>();
    for (const list of lists) {
      const i = seek(list.ordinals, ordinal);
      if (list.ordinals[i] !== ordinal) continue;
      const place = PLACE_OF[list.role];
      const share = fromByte(list.shares, i);
      if (share > (best.get(place)?.share ?? -1)) best.set(place, { place, token: list.token, share });
    }
    if (at(places, ordinal) & bitOf("explanation"))
      best.set("explanation", { place: "explanation", token: wordsOfTerm(term), share: null });
    return [...best.values()];
  });
  return reasons.sort((a, b) => weightOf(b) - weightOf(a));
}

function weightOf({ place, share }: FindReason): number {
  return (place === "on" || place === "after" ? 2 : 0) + (share ?? 0);
}

function leastIn(
  known: Float32Array | undefined,
  found: readonly TermFound[],
  ordinal: number,
): number | null {
  if (known !== undefined && at(known, ordinal) > 0) return Math.round(at(known, ordinal) * 100) / 100;
  for (const { trusts, ordinals } of found.flatMap(({ lists }) => lists)) {
    const i = seek(ordinals, ordinal);
    if (ordinals[i] === ordinal && at(trusts, i) > 0) return Math.round(fromByte(trusts, i) * 100) / 100;
  }
  return null;
}

/** The first text that shows the strongest reason; else the strongest one. */
function lineOf(previews: readonly SnippetPreview[], [reason]: readonly FindReason[]): FoundLine | null {
  const lines = previews.map(({ window, maxActivatingTokenIndex }, rank) => {
    const peak = maxActivatingTokenIndex - window.start;
    return {
      rank,
      before: window.tokens.slice(Math.max(0, peak - LINE.before), peak).join(""),
      token: window.tokens[peak] ?? "",
      after: window.tokens.slice(peak + 1, peak + 1 + LINE.after).join(""),
    };
  });
  const shows = ({ before, token, after }: FoundLine) => {
    if (reason === undefined || reason.share === null || reason.place === "promotes") return true;
    if (reason.place === "on") return token === reason.token;
    if (reason.place === "after") return before.includes(reason.token);
    return (before + token + after).toLowerCase().includes(reason.token.toLowerCase());
  };
  return lines.find(shows) ?? lines[0] ?? null;
}

/** The strongest path through the token of a reason; else the strongest one. */
function pathOf(paths: readonly N2gPath[], reasons: readonly FindReason[]): FoundStep[] | null {
  const firing = paths.filter(firesBy).sort((a, b) => b.hits - a.hits || b.support - a.support);
  const tokens = new Set(reasons.map(({ token }) => token));
  const has = ({ steps }: N2gPath) =>
    steps.some((step) => "tokens" in step && step.tokens.some((token) => tokens.has(token)));
  const path = firing.find(has) ?? firing[0];
  if (path === undefined) return null;
  return placedSteps(path.steps)
    .map(({ step, stepsBack }) => {
      const first = step.tokens.filter((token) => tokens.has(token));
      const shown = [...new Set([...first, ...step.tokens])].slice(0, MOST_STEP_TOKENS);
      return { tokens: shown, more: step.tokens.length - shown.length, gap: Math.max(0, stepsBack.max - 1) };
    })
    .reverse();
}
