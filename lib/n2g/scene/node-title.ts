import { type PlacedStep, stepRole } from "@/lib/domain/n2g-path";
import { hasLetters, speakToken } from "@/lib/domain/spoken-token";
import { formatToken } from "@/lib/domain/token";
import { distanceCaption } from "@/lib/n2g/drawing/path-label";
import { spokenClass } from "@/lib/n2g/paths/token-class";

const MOST_NAMED = 30;

/**
 * A step of a path in words: its tokens as shown and, where they have no letters, by name; where it stands, what it does.
 *
 * @param place where it stands, if that is not to be said by its distance
 */
export function nodeTitle({ step, distance }: PlacedStep, place = distanceCaption(distance)): string {
  const { tokens, class: name, importance } = step;
  const shown = tokens.slice(0, MOST_NAMED).map(namedToken).join("  ");
  const more = tokens.length > MOST_NAMED ? ` and ${tokens.length - MOST_NAMED} more` : "";
  const role = stepRole(step);
  const effect =
    importance === undefined || role === null
      ? ""
      : `; masking it takes ${Math.round(importance * 100)} % away${role === "distinguishing" ? ": it only tells texts apart" : ""}`;
  return `${name === undefined ? "" : `${spokenClass(name)}: `}${shown}${more}, ${place}${effect}`;
}

/**
 * A token as shown; one without letters or digits with its name.
 *
 * @example namedToken(",") // ", (comma)"
 */
export function namedToken(token: string): string {
  const shown = formatToken(token);
  return hasLetters(token) ? shown : `${shown} (${speakToken(token)})`;
}
