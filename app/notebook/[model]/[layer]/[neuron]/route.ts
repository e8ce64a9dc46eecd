import { findNeuron, poleParam } from "@/app/find-neuron";
import { revisionHeaders } from "@/app/revision-headers";
import { siteUrl } from "@/app/site-url";
import { citationKey, citationTitle } from "@/lib/cite/citation";
import { neuronPath } from "@/lib/domain/paths";
import { toIpynb } from "@/lib/notebook/ipynb";
import { notebookParts } from "@/lib/notebook/notebook";
import { servedModel } from "@/lib/process/served-models";
import { thisSite } from "@/lib/process/site";
import { getNeuronPage } from "@/lib/services/neuron-page";

/** A neuron's lines of Python as a Jupyter notebook. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/notebook/[model]/[layer]/[neuron]">,
): Promise<Response> {
  const { model: name, layer, neuron } = await params;
  const found = await findNeuron([name, layer, neuron], poleParam(request));
  const page = found && (await getNeuronPage(thisSite(), found.model.name, found.index));
  if (found === null || page === null)
    return new Response("There is no such neuron. The models are listed at /viz.\n", {
      status: 404,
      headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
    });
  const { headers, isKnown } = revisionHeaders(request, found.model.revision);
  if (isKnown) return new Response(null, { status: 304, headers });
  const { model, index } = found;
  const named = { model: model.name, index };
  const { origin } = await siteUrl();
  const parts = notebookParts({
    ...{ model, index, origin, served: servedModel(model.name) },
    hasTexts: page.snippets !== null && page.snippets.length > 0,
    hasPaths: page.graphPaths !== null && page.graphPaths.length > 0,
  });
  const address = origin + neuronPath(model.name, index);
  return new Response(toIpynb(citationTitle(named), address, parts), {
    headers: {
      ...headers,
      "Content-Type": "application/x-ipynb+json",
      "Content-Disposition": `attachment; filename="${citationKey(named)}.ipynb"`,
    },
  });
}
