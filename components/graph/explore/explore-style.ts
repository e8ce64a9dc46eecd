import type { StylesheetJson } from "cytoscape";
import type { ExploreColours } from "./explore-colours";

/** How a graph looks on the canvas: as its drawing on the page does. */
export function exploreStyle({ ink, soft, edge, line, fonts }: ExploreColours): StylesheetJson {
  const caption = { "font-family": fonts.sans, "font-size": 12, color: soft };
  return [
    {
      selector: "node",
      style: {
        label: "data(text)",
        "text-valign": "center",
        "text-halign": "center",
        "min-zoomed-font-size": 5,
        "font-family": fonts.mono,
        "font-size": 13,
        color: ink,
        events: "yes",
        "overlay-opacity": 0,
      },
    },
    {
      selector: ".token",
      style: {
        shape: "round-rectangle",
        width: "data(width)",
        height: "data(height)",
        "background-color": "data(fill)",
        "border-width": 1,
        "border-color": line,
      },
    },
    { selector: ".activating", style: { "font-weight": "bold" } },
    { selector: ".group", style: { "border-width": 3, "border-style": "double", "border-color": edge } },
    {
      selector: "node.unconfirmed",
      style: { "border-style": "dashed", "border-color": edge, color: soft },
    },
    {
      selector: ".column, .section",
      style: { ...caption, width: 1, height: 1, "background-opacity": 0, events: "no" },
    },
    { selector: ".section", style: { "text-halign": "left" } },
    {
      selector: "edge",
      style: {
        "curve-style": "straight",
        "source-endpoint": "90deg",
        "target-endpoint": "270deg",
        "line-color": soft,
        width: 1.3,
        "overlay-opacity": 0,
        events: "no",
      },
    },
    {
      selector: ".turns",
      style: {
        "curve-style": "round-segments",
        "segment-radii": [8],
        "edge-distances": "endpoints" as "intersection", // the types do not know it
        "segment-weights": "data(weights)" as unknown as number[], // mapped to the line's own data
        "segment-distances": "data(distances)" as unknown as number[], // as above
      },
    },
    { selector: ".w2", style: { width: 2.2 } },
    { selector: ".w3", style: { width: 3.6 } },
    {
      selector: ".gap",
      style: {
        ...caption,
        width: 1,
        "line-style": "dashed",
        "line-dash-pattern": [4, 3],
        "source-label": "data(gap)",
        "source-text-offset": 22,
        "source-text-margin-y": -9,
        "min-zoomed-font-size": 6,
      },
    },
    { selector: ".gap.w2", style: { width: 1.4 } },
    { selector: ".gap.w3", style: { width: 1.9 } },
    { selector: "edge.unconfirmed", style: { "line-color": edge, "line-style": "dashed" } },
    { selector: ".unstable", style: { "line-color": edge, "background-opacity": 0.55 } },
    { selector: "node.shared", style: { "border-width": 2.2, "border-color": ink } },
    { selector: "node.group.shared", style: { "border-width": 4 } },
    { selector: "edge.shared", style: { "line-color": ink } },
  ];
}
