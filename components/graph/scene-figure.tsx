import type { CSSProperties } from "react";
import { must } from "@/lib/domain/at";
import { attributeToken } from "@/lib/domain/token";
import { PART_GAP } from "@/lib/n2g/drawing/path-label";
import type { Scene, SceneLine, SceneNode } from "@/lib/n2g/scene/scene";
import { gapPlace, lineData } from "@/lib/n2g/scene/scene-line";

const MARGIN = 2;

interface SceneFigureProps {
  readonly scene: Scene;
  readonly label: string;
  /** How it fits where it stands. */
  readonly className: string;
}

/** A graph drawn on its page: the firing token at the right, rows of paths, columns by distance. */
export function SceneFigure({ scene, label, className }: SceneFigureProps) {
  const { nodes, lines, texts } = scene;
  const byId = new Map(nodes.map((node, place) => [node.id, { node, place }]));
  const width = round(scene.width + 2 * MARGIN);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-MARGIN} 0 ${width} ${scene.height}`}
      width={width}
      height={scene.height}
      className={`graph paths block [direction:ltr] ${className}`}
    >
      {texts.map(({ text, x, y }) => (
        <text key={text} x={round(x)} y={y} className="column">
          {text}
        </text>
      ))}
      {lines.map((line) => {
        const [from, to] = [line.from, line.to].map((id) => must(byId.get(id), "an end of a line"));
        return <Line key={line.id} line={line} from={must(from, "one end")} to={must(to, "the other")} />;
      })}
      {nodes.map((node, place) => (
        <Node key={node.id} node={node} place={place} />
      ))}
    </svg>
  );
}

interface PlacedEnd {
  readonly node: SceneNode;
  /** Its place among the nodes of the scene. */
  readonly place: number;
}

function Line({ line, from, to }: { line: SceneLine; from: PlacedEnd; to: PlacedEnd }) {
  const { gap, width, trust, rows, graphs } = line;
  const kind = gap === null ? "" : " gap";
  const of = rows.length > 0 ? { "data-rows": rows.join(" ") } : { "data-ends": `${from.place} ${to.place}` };
  return (
    <g className="line" {...of}>
      <path
        d={lineData(line, from.node, to.node)}
        className={`w${width}${kind}${classOf(trust)}${sharedBy(graphs)}`}
      />
      {gap === null ? null : (
        <text x={round(gapPlace(gap, from.node).x)} y={gapPlace(gap, from.node).y} className="between">
          {gap}
        </text>
      )}
    </g>
  );
}

function Node({ node, place }: { node: SceneNode; place: number }) {
  const { label, x, y, width, height, role, trust, share, rows, tokens, step, title, ends, graphs } = node;
  const style = { "--i": Math.round(Math.min(1, Math.max(0, share)) * 100) / 100 } as CSSProperties; // custom properties are not in the type
  const of =
    rows.length > 0
      ? { "data-rows": rows.join(" "), "data-step": step }
      : { "data-node": place, "data-token": attributeToken(tokens[0] ?? "") };
  let left = x - label.reduce((sum, part) => sum + part.width + PART_GAP, -PART_GAP) / 2;
  const parts = label.map((part) => {
    const start = left;
    left += part.width + PART_GAP;
    return { ...part, start };
  });
  const separators = parts.slice(1).filter(({ kind }) => kind !== "marks");
  return (
    <g
      className={`node ${role}${classOf(trust)}${ends ? " end" : ""}${sharedBy(graphs)}`}
      style={style}
      {...of}
    >
      <title>{title}</title>
      <rect x={round(x - width / 2)} y={round(y - height / 2)} width={round(width)} height={height} rx={4} />
      {separators.length === 0 ? null : (
        <path
          d={separators.map(({ start }) => `M${round(start - PART_GAP / 2)} ${y - 7}v14`).join("")}
          className="or"
        />
      )}
      {parts.map(({ kind, text, width: partWidth, spellings, start }) => (
        <text
          key={start}
          x={round(start + partWidth / 2)}
          y={round(y + 4.5)}
          className={kind === "token" ? undefined : kind}
        >
          {text}
          {spellings ? <tspan className="spellings">≈</tspan> : null}
        </text>
      ))}
    </g>
  );
}

function classOf(trust: SceneNode["trust"]): string {
  return trust === "sure" ? "" : ` ${trust}`;
}

function sharedBy(graphs: readonly number[]): string {
  return graphs.length > 1 ? " shared" : "";
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
