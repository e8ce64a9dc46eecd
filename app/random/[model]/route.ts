import { totalNeurons } from "@/lib/domain/model";
import { neuronAt } from "@/lib/domain/neuron";
import { neuronPath } from "@/lib/domain/paths";
import { thisSite } from "@/lib/process/site";
import { getModelFacts } from "@/lib/services/models";

/** Leads to a neuron of the model, each as likely as any other. */
export async function GET(_: Request, { params }: RouteContext<"/random/[model]">): Promise<Response> {
  const model = await getModelFacts(thisSite(), (await params).model);
  const headers = { "Cache-Control": "no-store" };
  if (model === null) {
    return new Response("There is no such model. The models are listed at /viz.\n", { status: 404, headers });
  }
  const index = neuronAt(model, Math.floor(Math.random() * totalNeurons(model)));
  return new Response(null, {
    status: 307,
    headers: { ...headers, Location: neuronPath(model.name, index) },
  });
}
