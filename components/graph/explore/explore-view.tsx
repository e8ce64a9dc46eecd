"use client";

import { type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { NodeMenu } from "@/components/graph/node-menu";
import { choosePaths } from "@/components/neuron/path-selection";
import { Told } from "@/components/ui/told";
import { at } from "@/lib/domain/at";
import type { ExploreOptions } from "@/lib/n2g/scene/explore-rows";
import type { Scene, SceneNode } from "@/lib/n2g/scene/scene";
import { type ExploreState, exploreHash, parseExplore } from "./explore-address";
import { ExploreLegend } from "./explore-legend";
import { ExploreList } from "./explore-list";
import {
  type ExploreGraph,
  exploreScene,
  foundIn,
  foundWords,
  neighbourhood,
  placesIn,
  textsOf,
} from "./explore-scene";
import { ExploreTools } from "./explore-tools";
import { walkScene } from "./explore-walk";
import { useExploreCanvas } from "./use-explore-canvas";
import { useExploreHash } from "./use-explore-hash";

interface ExploreViewProps {
  /** Where tokens are searched. */
  readonly models: readonly string[];
  /** How files are named. */
  readonly name: string;
  /** One, or several to be seen together. */
  readonly graphs: readonly ExploreGraph[];
  readonly onClose: () => void;
}

/** Graphs of any size to be moved about, searched, grouped and taken away; needs a place that has a height. */
export function ExploreView({ models, name, graphs, onClose }: ExploreViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const [asksFor] = useState(() => parseExplore(window.location.hash)); // it is never there on the server
  const [options, setOptions] = useState(asksFor.options);
  const [search, setSearch] = useState(asksFor.search);
  const [current, setCurrent] = useState<SceneNode | null>(null);
  const [asked, setAsked] = useState<SceneNode | null>(null);
  const scene = useMemo(() => exploreScene(graphs, options), [graphs, options]);
  const canvas = useExploreCanvas(box, scene, {
    node: onNode,
    open: onOpen,
    none: () => select(null),
    over: light,
  });

  useExploreHash(exploreHash({ options, search, node: current?.id ?? null }), (next) => see(next, true));
  const seeAsAsked = useEffectEvent(() => {
    if (asksFor.search !== "") canvas.current?.find(foundIn(scene, asksFor.search));
    const node = scene.nodes.find(({ id }) => id === asksFor.node);
    if (node !== undefined) select(node);
  });
  useEffect(() => seeAsAsked(), []); // the canvas is open by now

  function change(next: ExploreOptions) {
    see({ options: next, search, node: null }, next.opened === options.opened);
  }

  /** Sees the graph so; the view stays where it was unless `refit`. */
  function see(next: ExploreState, refit: boolean) {
    const shown = exploreScene(graphs, next.options);
    const node = shown.nodes.find(({ id }) => id === next.node) ?? null;
    setOptions(next.options);
    setSearch(next.search);
    setCurrent(node);
    setAsked(null);
    canvas.current?.show(shown, refit);
    canvas.current?.find(foundIn(shown, next.search));
    canvas.current?.current(node?.id ?? null);
    canvas.current?.light(node === null ? null : neighbourhood(shown, node));
  }

  function select(node: SceneNode | null) {
    setCurrent(node);
    setAsked(null);
    canvas.current?.current(node?.id ?? null);
    show(node);
  }

  /** What the pointer is over, or else the current node. */
  function light(id: string | null) {
    show(scene.nodes.find((other) => other.id === id) ?? current);
  }

  function show(node: SceneNode | null) {
    canvas.current?.light(node === null ? null : neighbourhood(scene, node));
  }

  function onNode(id: string) {
    const node = scene.nodes.find((other) => other.id === id) ?? null;
    select(node);
    if (node === null || canvas.current === null || anchor.current === null) return;
    const { x, y } = canvas.current.placeOf(node.id);
    anchor.current.style.left = `${x}px`;
    anchor.current.style.top = `${y}px`;
    setAsked(node);
  }

  function onOpen(id: string) {
    const key = scene.nodes.find((other) => other.id === id)?.opens ?? null;
    if (key !== null) change({ ...options, opened: new Set([...options.opened, key]) });
  }

  function onSearch(text: string) {
    setSearch(text);
    canvas.current?.find(foundIn(scene, text));
  }

  function onStep(step: 1 | -1) {
    const ids = [...foundIn(scene, search)];
    const from = ids.indexOf(current?.id ?? "");
    const id = ids.at(from === -1 ? Math.min(0, step) : (from + step) % ids.length);
    const node = scene.nodes.find((other) => other.id === id);
    if (node !== undefined) select(node);
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const { key } = event;
    const next = walkScene(scene, current?.id ?? null, key);
    if (next !== null) select(next);
    else if (key === "+" || key === "=") canvas.current?.zoom(1.25);
    else if (key === "-") canvas.current?.zoom(0.8);
    else if (key === "0") canvas.current?.fit();
    else if (key === "/")
      box.current?.closest("dialog")?.querySelector<HTMLElement>("#explore-search")?.focus();
    else if (key === "Enter" && current !== null) onNode(current.id);
    else if (key === " " && current !== null) onOpen(current.id);
    else if (key === "Escape" && current !== null) select(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <ExploreTools
        {...{ name, scene, options, search, canvas, graphs, onStep }}
        found={foundWords(scene, search, current)}
        onOptions={change}
        onSearch={onSearch}
      />
      <div className="explore-stage">
        {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: arrow keys walk the graph */}
        {/* biome-ignore-start lint/a11y/useSemanticElements: a graph is no set of form fields */}
        <div
          ref={box}
          className="explore-canvas"
          role="group"
          aria-label="Graph: arrows walk, Enter opens what can be done, Space opens a group. The list says the same."
          tabIndex={0}
          onKeyDown={onKeyDown}
        />
        {/* biome-ignore-end lint/a11y/useSemanticElements: the element above */}
        {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: the element above */}
        <span ref={anchor} className="explore-anchor" tabIndex={-1} />
        <Told className="explore-now">{current?.title ?? summaryOf(scene)}</Told>
      </div>
      <div className="explore-foot">
        <ExploreLegend scene={scene} graphs={graphs} />
        <ExploreList graphs={graphs} />
      </div>
      {asked === null || anchor.current === null ? null : (
        <NodeMenu
          models={models}
          node={{
            ...{ element: anchor.current, tokens: asked.tokens, texts: textsOf(scene, asked, graphs) },
            places: graphs.length === 1 ? placesOf(scene, asked) : [],
          }}
          onChoose={(places) => {
            onClose();
            choosePaths(places);
          }}
          {...(asked.opens !== null && { onOpen: () => onOpen(asked.id) })}
          onClose={() => {
            setAsked(null);
            box.current?.focus();
          }}
        />
      )}
    </>
  );
}

function placesOf({ rows }: Scene, node: SceneNode): number[] {
  return node.rows.flatMap((row) => placesIn(at(rows, row), 0));
}

function summaryOf({ nodes, rows }: Scene): string {
  return `${counted(nodes.length, "node")}${rows.length === 0 ? "" : ` in ${counted(rows.length, "row")}`}`;
}

function counted(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
