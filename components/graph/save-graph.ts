import { download } from "@/components/site/download";
import { readGraph } from "@/lib/browser/queries";
import { chipScene } from "@/lib/figure/chip-scene";
import { graphDrawing, onPaper, wholeOf } from "@/lib/figure/graph-svg";
import { graphRows } from "@/lib/n2g/drawing/graph-rows";
import { drawnScene } from "@/lib/n2g/scene/drawn-scene";
import { graphScene, MOST_ROWS } from "@/lib/n2g/scene/graph-scene";
import { type Drawn, drawnFile } from "./drawn-file";
import { readColours } from "./explore/explore-colours";
import { FILE_KINDS } from "./file-kinds";
import { placesOff } from "./graph-marks";

/** Of a line of chips, in CSS pixels. */
const CHIPS = 640;

/**
 * Gives the reader the graph around a button as a file of the button's kind: the rows that are drawn, less those that a
 * filter leaves out. Answers what to say.
 */
export async function saveGraph(button: HTMLElement): Promise<string> {
  const { of, model = "", neuron = "" } = button.dataset;
  const kind = FILE_KINDS.find((name) => name === of);
  const root = button.closest(".path-graph");
  if (kind === undefined || root === null) throw new Error("a button that saves nothing");
  const [layer = 0, place = 0] = neuron.split(" ").map(Number);
  try {
    const graph = await readGraph(model, { layer, neuron: place }, new AbortController().signal);
    const drawn = drawnOf(graph, placesOff(root));
    const { content, ending, type } = await drawnFile(kind, drawn, readColours(document.body));
    const name = `${model}-l${layer}n${place}.${ending}`;
    download(name, content, type);
    return `saved ${name}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function drawnOf({ graph, paths }: Awaited<ReturnType<typeof readGraph>>, off: ReadonlySet<number>): Drawn {
  if (paths === null || paths.length === 0) {
    const scene = graphScene(graph, MOST_ROWS);
    return { scene, drawing: graphDrawing(scene) };
  }
  const { drawn, rest } = graphRows(paths);
  const rows = drawn.filter((_, row) => !off.has(row));
  const support = [...drawn, ...rest].reduce((sum, row) => sum + row.support, 0);
  const scene = drawnScene({ rows, paths, support });
  if (!drawn.every((row) => row.placed.length === 1)) return { scene, drawing: graphDrawing(scene) };
  const chips = chipScene(rows, CHIPS);
  return { scene, drawing: onPaper(chips, wholeOf(chips)) };
}
