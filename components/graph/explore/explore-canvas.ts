import cytoscape, { type NodeSingular } from "cytoscape";
import type { Scene } from "@/lib/n2g/scene/scene";
import { readColours } from "./explore-colours";
import { ELEMENT_STYLE, sceneElements } from "./explore-elements";
import { type Marked, openMarks } from "./explore-marks";
import { firstView, wholeView } from "./first-view";
import { STRIP } from "./pinned-heads";
import { drawBy, openPainter } from "./scene-painter";

/** A graph that can be moved about. */
export interface ExploreCanvas {
  /** Shows a scene; the view stays where it was unless `fit`. */
  show(scene: Scene, fit: boolean): void;
  /** The part seen, in lengths of the scene. */
  frame(): { x: number; y: number; width: number; height: number };
  fit(): void;
  /** Nearer or further, about the middle of what is seen. */
  zoom(factor: number): void;
  /** Makes a node the current one, and visible; null for none. */
  current(id: string | null): void;
  /** Lights nodes and lines, and fades all else; null for none. */
  light(ids: ReadonlySet<string> | null): void;
  /** Marks nodes that were searched for, and makes one of them visible. */
  find(ids: ReadonlySet<string>): void;
  /** Where a node is on the screen, in CSS pixels from the corner of the canvas. */
  placeOf(id: string): { x: number; y: number };
  /** Reads the page's colours anew. */
  restyle(): void;
  close(): void;
}

/** What a reader does with a canvas. */
export interface CanvasEvents {
  /** A node, by its id, was chosen. */
  readonly node: (id: string) => void;
  /** A group is to be opened. */
  readonly open: (id: string) => void;
  readonly none: () => void;
  /** The node under the pointer; null when it leaves. */
  readonly over: (id: string | null) => void;
}

/** Opens a canvas in an element that has a size. */
export function openCanvas(container: HTMLElement, on: CanvasEvents): ExploreCanvas {
  const nothing: Marked = { lit: null, found: new Set(), current: null };
  let scene: Scene = { width: 0, height: 0, nodes: [], lines: [], texts: [], rows: [] };
  let marked = nothing;
  let colours = readColours(container);
  let paint = openPainter(scene, colours);
  const graph = document.createElement("div");
  graph.className = "explore-graph";
  container.append(graph);
  const cy = cytoscape({
    container: graph,
    style: ELEMENT_STYLE,
    minZoom: 0.03,
    maxZoom: 4,
    autoungrabify: true,
    boxSelectionEnabled: false,
    autounselectify: true,
  });
  drawBy(cy, (context) => paint(context, frame(), cy.zoom()));
  const marks = openMarks(container);
  function frame() {
    const { x1, y1, w, h } = cy.extent();
    return { x: x1, y: y1, width: w, height: h };
  }
  const size = () => ({ width: cy.width(), height: cy.height() });
  const draw = () => marks.draw({ zoom: cy.zoom(), pan: cy.pan() });
  function mark(next: Partial<Marked>) {
    marked = { ...marked, ...next };
    marks.mark(scene, marked, colours);
    draw();
  }
  cy.on("render", draw);
  cy.on("tap", "node.token", ({ target }: { target: NodeSingular }) => on.node(target.id()));
  cy.on("dbltap", "node.token", ({ target }: { target: NodeSingular }) => on.open(target.id()));
  cy.on("tap", ({ target }: { target: unknown }) => target === cy && on.none());
  cy.on("mouseover", "node.token", ({ target }: { target: NodeSingular }) => on.over(target.id()));
  cy.on("mouseout", "node.token", () => on.over(null));
  const observer = new ResizeObserver(() => cy.resize());
  observer.observe(container);

  return {
    show(next, refit) {
      scene = next;
      const view = { zoom: cy.zoom(), pan: { ...cy.pan() } };
      cy.batch(() => {
        cy.elements().remove();
        cy.add(sceneElements(scene));
      });
      paint = openPainter(scene, colours);
      mark(nothing);
      cy.viewport(refit ? firstView(scene, size()) : view);
    },
    frame,
    fit: () => cy.viewport(wholeView(scene, size())),
    zoom(factor) {
      cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    },
    current(id) {
      mark({ current: id });
      if (id === null) return;
      const node = cy.getElementById(id);
      if (!isInView(node)) cy.center(node);
    },
    light: (lit) => mark({ lit }),
    find(found) {
      mark({ found });
      const nodes = [...found].map((id) => cy.getElementById(id));
      const [first] = nodes;
      if (first !== undefined && !nodes.some(isInView)) cy.center(first);
    },
    placeOf: (id) => {
      const { x1, y2 } = cy.getElementById(id).renderedBoundingBox();
      return { x: x1, y: y2 };
    },
    restyle() {
      colours = readColours(container);
      paint = openPainter(scene, colours);
      mark({});
      cy.forceRender();
    },
    close() {
      observer.disconnect();
      cy.destroy();
      container.replaceChildren();
    },
  };
}

function isInView(node: NodeSingular): boolean {
  const { x1, y1, x2, y2 } = node.renderedBoundingBox();
  return x1 >= 0 && y1 >= STRIP && x2 <= node.cy().width() && y2 <= node.cy().height();
}
