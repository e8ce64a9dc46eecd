import { download } from "@/components/site/download";
import { parseTray } from "@/components/tray/tray-store";
import { readGraph } from "@/lib/browser/queries";
import { chipScene } from "@/lib/figure/chip-scene";
import { graphDrawing, onPaper, wholeOf } from "@/lib/figure/graph-svg";
import { graphRows } from "@/lib/n2g/drawing/graph-rows";
import { drawnScene } from "@/lib/n2g/scene/drawn-scene";
import { graphScene, MOST_ROWS } from "@/lib/n2g/scene/graph-scene";
import { togetherScene } from "@/lib/n2g/scene/together-scene";
import { type Drawn, drawnFile } from "./drawn-file";
import { readColours } from "./explore/explore-colours";
import { FILE_KINDS } from "./file-kinds";
import { fileName } from "./file-name";
import { placesOff } from "./graph-marks";
import { pageRows } from "./page-rows";

/** Of a line of chips, in CSS pixels. */
const CHIPS = 640;

/**
 * Gives the reader the graph around a button as a file of the button's kind: the rows that are drawn, less those that a
 * filter leaves out. Answers what to say.
 */
export async function saveGraph(button: HTMLElement): Promise<string> {
  const kind = FILE_KINDS.find((name) => name === button.dataset.of);
  const { neurons = "" } = button.parentElement?.dataset ?? {};
  const root = button.closest(".path-graph");
  if (kind === undefined || root === null) throw new Error("a button that saves nothing");
  const asked = parseTray(neurons);
  try {
    const graphs = await Promise.all(
      asked.map(({ model, ...index }) => readGraph(model, index, new AbortController().signal)),
    );
    const [only, ...others] = graphs;
    if (only === undefined) throw new Error("a button that saves nobody's graph");
    const off = placesOff(root);
    const drawn = others.length === 0 ? drawnOf(only, off) : drawnTogether(graphs, off);
    const { content, ending, type } = await drawnFile(kind, drawn, readColours(document.body));
    const name = `${fileName(asked)}.${ending}`;
    download(name, content, type);
    return `saved ${name}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

type ReadGraph = Awaited<ReturnType<typeof readGraph>>;

/** Several graphs as the page of their comparison draws them. */
function drawnTogether(graphs: readonly ReadGraph[], off: ReadonlySet<number>): Drawn {
  const scene = togetherScene(graphs, off);
  return { scene, drawing: graphDrawing(scene) };
}

function drawnOf({ graph, paths }: ReadGraph, off: ReadonlySet<number>): Drawn {
  if (paths === null || paths.length === 0) {
    const scene = graphScene(graph, MOST_ROWS);
    return { scene, drawing: graphDrawing(scene) };
  }
  const { drawn, rest } = pageRows(graphRows(paths));
  const rows = drawn.filter((_, row) => !off.has(row));
  const support = [...drawn, ...rest].reduce((sum, row) => sum + row.support, 0);
  const scene = drawnScene({ rows, paths, support });
  if (!drawn.every((row) => row.placed.length === 1)) return { scene, drawing: graphDrawing(scene) };
  const chips = chipScene(rows, CHIPS);
  return { scene, drawing: onPaper(chips, wholeOf(chips)) };
}
