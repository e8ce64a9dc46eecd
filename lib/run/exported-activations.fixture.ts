import type { GraphParts } from "./exported-parts.fixture";

/** Writes an MLP's inside, from `x` to the value that the down projection reads. */
export type ActivationForm = (graph: GraphParts, block: Block) => string;

export interface Block {
  readonly name: (part: string) => string;
  /** What the gate's matrix reads, and what it gives. */
  readonly mid: string;
  readonly pre: string;
  readonly up: () => string;
  readonly both: () => string;
}

export const sigmoidTimes = (graph: GraphParts, name: (part: string) => string, x: string, out: string) =>
  graph.node("Mul", [x, graph.node("Sigmoid", [x], name("sigmoid"))], out);

const zerosLike = (graph: GraphParts, name: (part: string) => string, x: string) =>
  graph.node("ConstantOfShape", [graph.node("Shape", [x], name("shape"))], name("zeros"));

/** Activation functions written out by other operators. */
export const WRITTEN_OUT = {
  "Relu of Max": (graph, { name, pre }) => graph.node("Max", [pre, zerosLike(graph, name, pre)], name("act")),
  "Relu of Where": (graph, { name, pre }) => {
    const isAbove = graph.node("Greater", [pre, graph.scalar(name("zero"), 0)], name("above"));
    return graph.node("Where", [isAbove, pre, zerosLike(graph, name, pre)], name("act"));
  },
  "Silu of Exp": (graph, { name, pre }) => {
    const shrunk = graph.node("Exp", [graph.node("Neg", [pre], name("neg"))], name("exp"));
    return graph.node(
      "Div",
      [pre, graph.node("Add", [shrunk, graph.scalar(name("one"), 1)], name("plus"))],
      name("act"),
    );
  },
  "Silu, gated by SplitToSequence": (graph, { name, both }) => {
    const half = graph.tensor(name("half"), [], BigInt64Array.of(12n));
    const parts = graph.node("SplitToSequence", [both(), half], name("parts"), { axis: 2 });
    const [left = "", right = ""] = ["left", "right"].map((side, i) =>
      graph.node(
        "SequenceAt",
        [parts, graph.tensor(name(`at${i}`), [], BigInt64Array.of(BigInt(i)))],
        name(side),
      ),
    );
    return graph.node("Mul", [sigmoidTimes(graph, name, left, name("silu")), right], name("act"));
  },
  Mish: (graph, { name, pre }) => {
    const soft = graph.node("Softplus", [pre], name("soft"));
    return graph.node("Mul", [pre, graph.node("Tanh", [soft], name("tanh"))], name("act"));
  },
  Sigmoid: (graph, { name, pre }) => graph.node("Sigmoid", [pre], name("act")),
  Tanh: (graph, { name, pre }) => graph.node("Tanh", [pre], name("act")),
  "Silu, gated, with limits": (graph, { name, pre, up }) => {
    const [least, most] = [graph.scalar(name("least"), -1000), graph.scalar(name("most"), 1000)];
    const gate = graph.node("Clip", [pre, "", most], name("limited"));
    const other = graph.node("Clip", [up(), least, most], name("limited.up"));
    return graph.node("Mul", [other, sigmoidTimes(graph, name, gate, name("silu"))], name("act"));
  },
} satisfies Record<string, ActivationForm>;
