import { formatExact, formatTwoDecimals } from "@/components/ui/number";
import { at } from "@/lib/domain/at";
import { speakToken } from "@/lib/domain/spoken-token";
import type { PredictedWindow } from "./predicted-window";

/** What is said of a place of a text: its token by name, its activation, where it stands, what is predicted there. */
export function spokenPlace(
  { tokens, activations, predicted, start }: PredictedWindow,
  place: number,
): string {
  const guess = predicted?.[place];
  const said = guess === undefined ? "" : `, predicted ${formatTwoDecimals(guess)} of the maximum`;
  return `${speakToken(at(tokens, place))}, ${formatExact(at(activations, place))}, token ${start + place}${said}`;
}
