import type { N2gGraph } from "@/lib/domain/graph";
import { BadLine } from "@/lib/sources/bad-line";
import type { DotAttributes } from "./dot-reader";
import type { DotToken } from "./dot-tokens";
import { parseLabel } from "./label";

/** Puts together a graph from its drawing: ids become positions, colours importances. */
export class GraphBuilder {
  private readonly nodes: DrawnNode[] = [];
  /** Positions by id in the drawing. */
  private readonly positions = new Map<string, number>();
  private readonly offsets = [0];
  private readonly edges: { readonly later: DotToken; readonly earlier: DotToken }[] = [];

  /** The graphs of 2024 are drawn from left to right. */
  checkDirection(attributes: DotAttributes): void {
    const direction = attributes.get("rankdir");
    if (direction !== undefined && direction.text !== "RL")
      throw new BadLine(direction.line, `rankdir=${direction.text}: a graph of 2023 has rankdir=RL`);
  }

  addNode(id: DotToken, attributes: DotAttributes): void {
    if (this.positions.has(id.text)) throw new BadLine(id.line, `node ${id.text} stands there twice`);
    this.positions.set(id.text, this.nodes.length);
    const value = (name: string) => attributeOf(id, attributes, name);
    const token = parseLabel(value("label"));
    if (!token.ok) throw new BadLine(id.line, token.message);
    this.nodes.push({
      token: token.value,
      importance: importanceOf(value("fillcolor")),
      required: [],
      end: isEnd(value("penwidth")),
      column: this.offsets.length,
    });
  }

  /** `line` is the cluster's. */
  endColumn(line: number): void {
    if (this.offsets.length === 1 && this.nodes.length > 0)
      throw new BadLine(line, "the first cluster, the root's, must be empty");
    this.offsets.push(this.nodes.length);
  }

  addEdge(later: DotToken, earlier: DotToken, attributes: DotAttributes): void {
    if (attributes.get("dir")?.text !== "back")
      throw new BadLine(later.line, `the edge ${later.text} -> ${earlier.text} has no dir=back`);
    this.edges.push({ later, earlier });
  }

  finish(): N2gGraph {
    if (this.offsets.length === 1) throw new BadLine(1, "the graph has no clusters");
    for (const { later, earlier } of this.edges) {
      const [node, required] = [this.find(later), this.find(earlier)];
      if (required.column !== node.column + 1)
        throw new BadLine(
          later.line,
          `the edge ${later.text} -> ${earlier.text} must lead to the next cluster`,
        );
      node.required.push(required.position);
    }
    const graph = this.nodes.map(({ column: _, ...node }) => node);
    return { graph, subgraphIndices: this.offsets };
  }

  private find({ text, line }: DotToken): DrawnNode & { readonly position: number } {
    const position = this.positions.get(text);
    const node = position === undefined ? undefined : this.nodes[position];
    if (position === undefined || node === undefined)
      throw new BadLine(line, `an edge has node ${text}, which stands in no cluster`);
    return { ...node, position };
  }
}

interface DrawnNode {
  readonly token: string;
  readonly importance: number;
  readonly required: number[];
  readonly end: boolean;
  /** From 1, the root's. */
  readonly column: number;
}

function attributeOf(id: DotToken, attributes: DotAttributes, name: string): DotToken {
  const value = attributes.get(name);
  if (value === undefined) throw new BadLine(id.line, `node ${id.text} has no ${name}`);
  return value;
}

/** The less the colour is faded, the more the node matters: red `#ffXXXX` where it fires, blue `#XXXXff` before. */
const FILL = /^#(?:ff([0-9a-f]{2})\1|([0-9a-f]{2})\2ff)$/i;

/** Rounded up, so that drawing the graph again gives the same colour. */
function importanceOf({ text, line }: DotToken): number {
  const [, red, blue] = FILL.exec(text) ?? [];
  const faded = red ?? blue;
  if (faded === undefined) throw new BadLine(line, `the fillcolor ${text} is neither #ffXXXX nor #XXXXff`);
  return Math.ceil((1 - Number.parseInt(faded, 16) / 255) * 1e6) / 1e6;
}

/** Where a path may end the border is thick. */
function isEnd({ text, line }: DotToken): boolean {
  if (text !== "3" && text !== "7") throw new BadLine(line, `the penwidth ${text} is neither 3 nor 7`);
  return text === "7";
}
