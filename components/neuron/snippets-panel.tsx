import { Fragment, type ReactNode } from "react";
import { PathWords } from "@/components/graph/path-words";
import { Missing } from "@/components/ui/missing";
import { Section } from "@/components/ui/section";
import { at } from "@/lib/domain/at";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { neuronApiPath } from "@/lib/domain/paths";
import { firstTexts } from "./first-texts";
import type { PanelProps } from "./panel-props";
import { placeTexts } from "./place-texts";
import { isShown, type PlacedText } from "./placed-text";
import { limitOf } from "./shown-text";
import { SnippetHands } from "./snippet-hands";
import { groupByPath } from "./snippet-paths";
import { type ListPlace, viewPath } from "./snippet-place";
import { SETS, SnippetSets } from "./snippet-sets";
import { SnippetViews } from "./snippet-views";
import { StillSnippet } from "./still-snippet";
import { OUTCOMES } from "./token-outcome";
import { scaleLimit } from "./token-shade";
import type { NeuronPageView } from "./view";

/** The texts of a neuron: those that fire it most, and windows to hold them against. */
export function SnippetsPanel({
  place,
  data: { snippets: previews, texts, controls, graphPaths, served },
  Still = Fragment,
}: PanelProps<"snippets" | "texts" | "controls" | "graphPaths" | "served">) {
  const { index, service, view } = place;
  const runs = served?.modelBytes == null ? null : served;
  const listPlace = { model: place.model.name, index, service, view, served: runs };
  const shown = (view.set === "top" ? previews : controls) ?? [];
  const paths = graphPaths === null || graphPaths.length === 0 ? null : graphPaths;
  const maximum = scaleLimit(previews === null || previews.length === 0 ? shown : previews);
  const placed = placeTexts({
    ...{ previews: shown, paths, set: view.set, opened: view.text },
    wholeOf: (rank) => (isWhole(view, rank) ? (texts?.[rank] ?? null) : null),
  });
  const groups = shown.length === 0 ? [] : groupsOf(placed, paths, view);
  const first = textsHere(groups, view, maximum);
  const { help, missing } = SETS[view.set];
  return (
    <Section
      id="snippets"
      title="Texts"
      aside={
        shown.length === 0 ? undefined : (
          <Still>
            <SnippetViews place={listPlace} hasPaths={paths !== null} />
          </Still>
        )
      }
    >
      <Still>
        <SnippetSets place={listPlace} count={previews?.length ?? 0} />
        {shown.length === 0 ? (
          <Missing>{missing}</Missing>
        ) : (
          <p className="mb-3 text-soft text-sm">
            {help}
            {placed.length === shown.length ? null : ` ${placed.length} of ${shown.length} are different.`}
            {view.overlay === "graph" && paths !== null ? ` ${LEGEND}` : null}
          </p>
        )}
      </Still>
      {shown.length === 0 ? null : (
        <SnippetHands
          place={listPlace}
          maximum={maximum}
          paths={groups.flatMap(({ texts: own }) => own.map(({ path }) => path))}
        />
      )}
      <Still>
        <div className="snippet-groups">
          {groups.map((group) => (
            <Group key={group.key} place={listPlace} maximum={maximum} group={group} first={first} />
          ))}
        </div>
        <MoreTexts place={listPlace} texts={placed} first={first} />
        {shown.length === 0 ? null : (
          <p className="links border-line border-t pt-3 text-faint text-sm">
            Texts are numbered from 0, as in{" "}
            <a href={neuronApiPath(listPlace.model, "neuroscope", index)}>
              the JSON of all tokens and activations
            </a>
            .
          </p>
        )}
      </Still>
    </Section>
  );
}

const LEGEND = `Below the tokens, the graph’s prediction: ${Object.values(OUTCOMES)
  .map(({ sign, one }) => `${sign} ${one}`)
  .join(", ")}.`;

/** Whether the address asks for all tokens of the text at `rank`. */
function isWhole({ text, show }: NeuronPageView, rank: number): boolean {
  return text === null ? show === "full" : text === rank && show !== "window";
}

/** Texts under a heading; without one where there is but one list. */
interface TextGroup {
  readonly key: string;
  readonly heading: ReactNode;
  readonly texts: readonly PlacedText[];
}

function Group({
  place,
  maximum,
  group: { key, heading, texts },
  first,
}: {
  place: ListPlace;
  maximum: number;
  group: TextGroup;
  first: ReadonlySet<PlacedText>;
}) {
  const here = texts.filter((text) => first.has(text));
  if (here.length === 0) return null;
  const chosen = chosenIn(place.view);
  return (
    <div className="snippet-group" data-group={key} hidden={!texts.some(({ path }) => isShown(path, chosen))}>
      {heading}
      <ol>
        {here.map((text) => (
          <StillSnippet key={text.rank} {...{ place, text, maximum }} hidden={!isShown(text.path, chosen)} />
        ))}
      </ol>
    </div>
  );
}

/** The texts that stand on the page at hand: all, or as many as there is room for, the first of each group before others. */
function textsHere(
  groups: readonly TextGroup[],
  view: NeuronPageView,
  maximum: number,
): ReadonlySet<PlacedText> {
  const most = Math.max(0, ...groups.map((group) => group.texts.length));
  const texts = Array.from({ length: most }, (_, i) =>
    groups.flatMap((group) => group.texts[i] ?? []),
  ).flat();
  if (view.open === "all") return new Set(texts);
  const shown = texts.filter(({ path }) => isShown(path, chosenIn(view)));
  const numGroups = groups.filter((group) => group.texts.some((text) => shown.includes(text))).length;
  return new Set(firstTexts(shown, view.text, (text) => limitOf(text, view, maximum), numGroups));
}

/** Leads to the page that has all texts, from which scripts bring those that are not here (`bringTexts`). */
function MoreTexts({
  place,
  texts,
  first,
}: {
  place: ListPlace;
  texts: readonly PlacedText[];
  first: ReadonlySet<PlacedText>;
}) {
  const { view } = place;
  const left = texts.filter((text) => !first.has(text));
  if (left.length === 0) return null;
  const shown = left.filter(({ path }) => isShown(path, chosenIn(view))).length;
  const href = `${viewPath(place, { open: "all", path: view.path })}#snippets`;
  return (
    <p className="links border-line border-t py-2" hidden={shown === 0}>
      <a href={href} data-more-texts={view.text === null ? "near" : ""} className="target">
        {shown} more {shown === 1 ? "text" : "texts"}
      </a>
    </p>
  );
}

function chosenIn({ path }: NeuronPageView): readonly number[] {
  return path === null ? [] : [path];
}

function groupsOf(
  texts: readonly PlacedText[],
  paths: readonly N2gPath[] | null,
  { by }: NeuronPageView,
): TextGroup[] {
  if (paths === null || by === "strength") return [{ key: "all", heading: null, texts }];
  return groupByPath(texts).map(({ path, texts: own }) => ({
    key: String(path),
    heading: (
      <h3 className="path-words mt-5 mb-2">
        {path === null ? "no path" : <PathWords steps={at(paths, path).steps} />} ({own.length})
      </h3>
    ),
    texts: own,
  }));
}
