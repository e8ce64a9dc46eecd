import { figureContent } from "@/app/figure/figure-content";
import { FIGURE_TYPES } from "@/app/figure/figure-files";
import { findNeuron, poleParam } from "@/app/find-neuron";
import { revisionHeaders } from "@/app/revision-headers";
import { citationKey } from "@/lib/cite/citation";
import { FIGURE_FILES, parseFigureView } from "@/lib/domain/figure-view";
import { figurePath } from "@/lib/domain/paths";
import { wholeFigure } from "@/lib/figure/whole-figure";
import { thisSite } from "@/lib/process/site";
import { getNeuronPage } from "@/lib/services/neuron-page";

/** A figure of a neuron as a file. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/figure/[model]/[layer]/[neuron]/[file]">,
): Promise<Response> {
  const { model: name, layer, neuron, file: asked } = await params;
  const file = FIGURE_FILES.find((each) => each === asked);
  const found = await findNeuron([name, layer, neuron], poleParam(request));
  const page = found && (await getNeuronPage(thisSite(), found.model.name, found.index));
  if (found === null || page === null || file === undefined)
    return new Response("There is no such figure. The models are listed at /viz.\n", {
      status: 404,
      headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
    });
  const { model, index } = found;
  const { headers, isKnown } = revisionHeaders(request, model.revision);
  if (isKnown) return new Response(null, { status: 304, headers });
  const view = parseFigureView(new URL(request.url).searchParams);
  const { contentType, write } = FIGURE_TYPES[file];
  const { bytes } = await thisSite().store.memory.read(
    "figures",
    `${model.revision} ${figurePath(model.name, index, view, file)}`,
    async () => ({
      bytes: Buffer.from(await write(wholeFigure(figureContent(model, index, page), view), view)),
    }),
    (kept) => kept.bytes.length,
  );
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headers,
      "Content-Type": contentType,
      "Content-Disposition": `inline; filename="${citationKey({ model: model.name, index })}.${file}"`,
      "X-Content-Type-Options": "nosniff",
    },
  });
}
