import { must } from "@/lib/domain/at";
import { filledLayers } from "@/lib/domain/filled-layers";
import { neuronPath } from "@/lib/domain/paths";
import { askedPole } from "@/lib/domain/pole";
import { thisSite } from "@/lib/process/site";
import { getModelFacts } from "@/lib/services/models";

/** Leads to a neuron of the model, each of the layers that have data as likely as any other, at the pole asked for. */
export async function GET(request: Request, { params }: RouteContext<"/random/[model]">): Promise<Response> {
  const model = await getModelFacts(thisSite(), (await params).model);
  const headers = { "Cache-Control": "no-store" };
  if (model === null) {
    return new Response("There is no such model. The models are listed at /viz.\n", { status: 404, headers });
  }
  const layers = filledLayers(model);
  const place = Math.floor(Math.random() * layers.length * model.layerSize);
  const layer = must(layers[Math.floor(place / model.layerSize)], "a layer of the model");
  const pole = askedPole(model, new URL(request.url).searchParams.get("pole")) ?? {};
  const index = { layer, neuron: place % model.layerSize, ...pole };
  return new Response(null, {
    status: 307,
    headers: { ...headers, Location: neuronPath(model.name, index) },
  });
}
