"use client";

import type { ReactNode } from "react";
import { useChosenPaths, useOpenedText } from "./chosen-texts";
import { choosePaths, lightPaths, usePathSelection } from "./path-selection";
import type { PlacedText } from "./placed-text";
import { SnippetItem } from "./snippet-item";
import { type ListPlace, viewPath } from "./snippet-place";

/** Texts under a heading; without one where there is but one list. */
export interface TextGroup {
  readonly key: string;
  readonly heading: ReactNode;
  readonly texts: readonly PlacedText[];
}

interface SnippetListProps {
  readonly place: ListPlace;
  readonly maximum: number;
  readonly groups: readonly TextGroup[];
}

/** The texts; with paths chosen, only those that these explain. Pointing at one lights its path. */
export function SnippetList({ place, maximum, groups }: SnippetListProps) {
  const { lit } = usePathSelection();
  const chosen = useChosenPaths(place.view);
  useOpenedText(place.view);
  const isShown = ({ path }: PlacedText) => chosen.length === 0 || (path !== null && chosen.includes(path));
  const all = groups.flatMap(({ texts }) => texts);
  return (
    <>
      {chosen.length === 0 ? null : (
        <p className="links chosen-texts mb-2">
          {all.filter(isShown).length} of {all.length} texts: those that the chosen path explains.{" "}
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
      {groups.map(({ key, heading, texts }) => (
        <div key={key} hidden={!texts.some(isShown)}>
          {heading}
          <ol>
            {texts.map((text) => (
              <li
                // The address decides how a text starts out, so another address starts it anew.
                key={`${text.rank} ${text.whole}`}
                hidden={!isShown(text)}
                data-lit={text.path !== null && lit.includes(text.path) ? "" : undefined}
                className={place.view.text === text.rank ? "snippet opened" : "snippet"}
                onPointerEnter={() => lightPaths(text.path === null ? [] : [text.path])}
                onPointerLeave={() => lightPaths([])}
                onFocus={() => lightPaths(text.path === null ? [] : [text.path])}
                onBlur={() => lightPaths([])}
              >
                <SnippetItem place={place} text={text} maximum={maximum} />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </>
  );
}
