import { namesOfAsked, readCompare } from "@/app/compare/read-compare";
import { figureGlyphs } from "@/app/figure/figure-glyphs";
import { fileName } from "@/components/graph/file-name";
import { MOST_COMPARED } from "@/lib/domain/model-neuron";
import { graphDrawing } from "@/lib/figure/graph-svg";
import { outlined } from "@/lib/figure/outlines";
import { colourOf } from "@/lib/figure/palette";
import { pdfOf } from "@/lib/figure/pdf";
import { PRINT_PALETTES } from "@/lib/figure/print-palettes";
import { togetherScene } from "@/lib/n2g/scene/together-scene";
import { thisSite } from "@/lib/process/site";
import { listModels } from "@/lib/services/models";
import { getNeuronPage } from "@/lib/services/neuron-page";

const TEXT = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };

/** The graphs of several neurons as one drawing, as a PDF whose letters are outlines: `/compare/pdf?n=…&n=…`. */
export async function GET(request: Request, { params }: RouteContext<"/compare/[file]">): Promise<Response> {
  if ((await params).file !== "pdf")
    return new Response("There is no such file. A comparison is had as /compare/pdf.\n", {
      status: 404,
      headers: TEXT,
    });
  const asked = readCompare(new URL(request.url).searchParams.getAll("n"), await listModels(thisSite()));
  const { neurons, faults } = asked;
  if (faults.length > 0 || neurons.length < 2) {
    const wanted = `Name two to ${MOST_COMPARED} neurons: ?n=model:layer:neuron&n=model:layer:neuron.`;
    return new Response(`${[...faults, wanted].join("\n")}\n`, { status: 400, headers: TEXT });
  }
  const pages = await Promise.all(
    neurons.map(({ model, index }) => getNeuronPage(thisSite(), model.name, index)),
  );
  const scene = togetherScene(
    pages.map((page) => ({ graph: page?.graph ?? null, paths: page?.graphPaths ?? null })),
  );
  const drawing = outlined(graphDrawing(scene), await figureGlyphs());
  const bytes = await pdfOf(drawing, (paint) => colourOf(paint, PRINT_PALETTES.colour));
  return new Response(bytes, {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `inline; filename="${asciiOf(fileName(namesOfAsked(asked)))}.pdf"`,
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/** What may stand in a header's quotes. */
function asciiOf(name: string): string {
  return name.replace(/[^\w.-]/g, "-");
}
