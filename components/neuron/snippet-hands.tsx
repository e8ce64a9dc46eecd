"use client";

import { useEffect, useState } from "react";
import { useChosenPaths, useOpenedText } from "./chosen-texts";
import { choosePaths, usePathSelection } from "./path-selection";
import { isShown } from "./placed-text";
import { type ListPlace, viewPath } from "./snippet-place";
import { TEXT_KEYS } from "./snippet-stops";

interface SnippetHandsProps {
  readonly place: ListPlace;
  /** The neuron's largest activation. */
  readonly maximum: number;
  /** Of each text, in their order on the page, the place of the path that explains it. */
  readonly paths: readonly (number | null)[];
}

/**
 * Makes the texts below it answer: those that come near what is seen, or that one turns to. With paths chosen, only the
 * texts stay that these explain. Pointing at one lights its path.
 */
export function SnippetHands({ place, maximum, paths }: SnippetHandsProps) {
  const { lit } = usePathSelection();
  const chosen = useChosenPaths(place.view);
  useOpenedText(place.view);
  const shown = paths.map((path) => isShown(path, chosen));
  const [hands, setHands] = useState<typeof import("./text-hands") | null>(null);
  useEffect(() => {
    // What answers to pointer and keys comes after the page: until then texts are what the server wrote.
    void import("./text-hands").then(setHands);
  }, []);
  useEffect(() => hands?.attachTexts(place, maximum), [hands, place, maximum]);
  useEffect(() => hands?.markTexts({ lit, chosen }));
  return (
    <>
      <p id={TEXT_KEYS} hidden>
        Arrow keys read it token by token, Enter leads to its links.
      </p>
      {chosen.length === 0 ? null : (
        <p className="links chosen-texts mb-2">
          {shown.filter(Boolean).length} of {paths.length} texts: those that the chosen path explains.{" "}
          <a
            href={viewPath(place, {})}
            onClick={(event) => {
              event.preventDefault();
              choosePaths([]);
            }}
          >
            show all
          </a>
        </p>
      )}
    </>
  );
}
