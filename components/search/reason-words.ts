import type { FindPlace, FindReason } from "@/lib/domain/found";

/** Where something was found, as a badge says it before the token. */
export const PLACE_WORDS: Readonly<Record<FindPlace, string>> = {
  on: "fires on",
  after: "after",
  promotes: "promotes",
  text: "in its texts",
  explanation: "in its explanation",
};

/**
 * Why a neuron was found, in words: what stands before the token and what after it.
 *
 * @example reasonWords({ place: "on", token: "self", share: 0.93 }) // { place: "fires on", rest: ": 93 % of what its graph fires on" }
 */
export function reasonWords({ place, share }: FindReason): { place: string; rest: string } {
  return { place: PLACE_WORDS[place], rest: share === null ? "" : `: ${restOf(place, share)}` };
}

function restOf(place: FindPlace, share: number): string {
  const percent = share > 0 && share < 0.01 ? "under 1 %" : `${Math.round(share * 100)} %`;
  if (place === "text") return `${percent} of them, near where it fires`;
  if (place === "promotes")
    return share > 0.995 ? "more than any other token" : `${percent} of its largest weight`;
  return `${percent} of what its graph fires on`;
}
