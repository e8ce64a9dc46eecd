import { at, must } from "@/lib/domain/at";
import type { N2gGraph } from "@/lib/domain/graph";
import { bestThreshold, calibrate } from "@/lib/n2g/tree/calibrate";
import { displayGraph, plainScale } from "@/lib/n2g/tree/display-graph";
import { type FiringPath, firingPaths } from "@/lib/n2g/tree/firing-paths";
import { type GrownTrie, type GrowOptions, growTrie } from "@/lib/n2g/tree/grow";
import type { Line } from "@/lib/n2g/tree/line";
import { predict } from "@/lib/n2g/tree/predict";
import type { TokenEntry } from "@/lib/n2g/tree/token-entries";
import { addDisplayLine, newTrie, type TrieNode } from "@/lib/n2g/tree/trie";
import { graphEntries, trimGraph } from "@/lib/n2g/tree/trim";
import { type ExampleBuilder, type ExampleSource, type SourcedExamples, without } from "./example-builder";
import { activationsOn, type Fit } from "./fit";

export interface PlusOptions {
  readonly builder: ExampleBuilder;
  readonly vocabulary: readonly string[];
  readonly bosTokenId: number;
  readonly maskTokenId: number;
  readonly growth: GrowOptions;
  /** Parts of the texts that are held back in turn to choose the firing threshold; 0 leaves it at one half. */
  readonly folds: number;
}

export interface PlusFit {
  /** What predicts, its ends calibrated so that one half means firing. */
  readonly trie: TrieNode;
  /** Only the paths that fire, and of them only what is needed. */
  readonly graph: N2gGraph;
  readonly tokenEntries: readonly TokenEntry[];
}

const LEAST_THRESHOLD = 0.05;
/** Tokens of the rows on which importance is measured, at least. */
const ROW_LENGTH = 10;
const MOST_PATHS = 60;

/**
 * Fits a neuron to its texts and to the survey: a trie grown as a regression tree, its firing threshold
 * chosen on texts that the tree did not see, and the importance of the tokens in the paths that fire
 * measured by masking them in the strongest example of each path.
 */
export function* plusFit(source: ExampleSource, options: PlusOptions): Fit<PlusFit> {
  const examples = options.builder.examplesOf(source);
  const threshold = options.folds > 0 ? crossFittedThreshold(source, examples, options) : null;
  const grown = growTrie(examples, options.vocabulary, options.growth);
  if (threshold !== null) calibrate(grown.trie, threshold);
  const paths = firingPaths(grown.trie).slice(0, MOST_PATHS);
  const importance = yield* measureImportance(paths, grown, examples, options);
  const display = newTrie();
  for (const path of paths) addDisplayLine(display, displayLine(path, importance), (token) => token);
  const graph = trimGraph(displayGraph(display, plainScale));
  return { trie: grown.trie, graph, tokenEntries: graphEntries(graph) };
}

/** The threshold best for all texts together, each predicted by a tree grown without it and those of its fold. */
function crossFittedThreshold(
  source: ExampleSource,
  examples: SourcedExamples,
  options: PlusOptions,
): number | null {
  const predicted = Array.from({ length: options.folds }, (_, fold) => {
    const left = new Set([...source.texts.keys()].filter((text) => text % options.folds === fold));
    const { trie } = growTrie(without(examples, left), options.vocabulary, options.growth);
    return [...left].map((text) => {
      const { tokenIds, activations } = at(source.texts, text);
      const keys = Array.from(tokenIds.subarray(1), (id) => at(options.vocabulary, id));
      const real = activations.subarray(1).map((value) => value / source.maxActivation);
      return { real, predicted: predict(trie, keys) };
    });
  });
  const threshold = bestThreshold(predicted.flat());
  return threshold === null ? null : Math.max(LEAST_THRESHOLD, threshold);
}

/** The importance of every specific node before the firing token: what masking it takes from the activation. */
function* measureImportance(
  paths: readonly FiringPath[],
  grown: GrownTrie,
  examples: SourcedExamples,
  options: PlusOptions,
): Fit<ReadonlyMap<TrieNode, number>> {
  const asked: { node: TrieNode; row: number; base: number }[] = [];
  const rows: Int32Array[] = [];
  const measured = new Set<TrieNode>();
  for (const { nodes, end } of paths) {
    const example = must(grown.strongest.get(end), "the strongest example of a path");
    const open = nodes.filter((node) => node.key !== null && node.depth > 0 && !measured.has(node));
    if (example < 0 || open.length === 0) continue;
    const tokens = options.builder.rowOf(examples, example, Math.max(ROW_LENGTH, nodes.length + 4));
    const row = Int32Array.of(options.bosTokenId, ...tokens);
    const base = rows.push(row) - 1;
    for (const node of open) {
      measured.add(node);
      asked.push({
        node,
        base,
        row: rows.push(row.with(row.length - 1 - node.depth, options.maskTokenId)) - 1,
      });
    }
  }
  const values = yield* activationsOn(rows);
  return new Map(
    asked.map(({ node, row, base }) => {
      const unmasked = lastOf(at(values, base));
      const masked = lastOf(at(values, row));
      return [node, unmasked > 0 ? 1 - masked / unmasked : 0];
    }),
  );
}

function lastOf(values: Float32Array): number {
  return at(values, values.length - 1);
}

/** The path as it is drawn: the firing token by the activation promised, the others by their importance, if measured. */
function displayLine({ nodes, line }: FiringPath, importance: ReadonlyMap<TrieNode, number>): Line {
  const tokens = line.tokens.map((token, i) => ({
    ...token,
    activation: i === 0 ? line.activation : token.activation,
    importance: importance.get(at(nodes, i)) ?? 0,
  }));
  return { ...line, tokens };
}
