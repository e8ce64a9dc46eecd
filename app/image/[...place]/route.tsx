import { findNeuron, poleParam } from "@/app/find-neuron";
import { CARD } from "@/app/image/card";
import { drawPicture } from "@/app/image/draw";
import { ModelCard } from "@/app/image/model-card";
import { NeuronCard } from "@/app/image/neuron-card";
import { revisionHeaders } from "@/app/revision-headers";
import { decodeParts } from "@/lib/domain/address";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { formatNeuron } from "@/lib/domain/neuron";
import { thisSite } from "@/lib/process/site";
import { getModelFacts } from "@/lib/services/models";
import { getNeuronPage } from "@/lib/services/neuron-page";

/** The picture of a model, or of a neuron, that stands beside a link to it. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/image/[...place]">,
): Promise<Response> {
  const { place } = await params;
  const found = place.length === 1 ? await findModel(place) : await findNeuron(place, poleParam(request));
  if (found === null) {
    const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
    return new Response("There is no such model or neuron. The models are listed at /viz.\n", {
      status: 404,
      headers,
    });
  }
  const { model, index } = found;
  const { headers, isKnown } = revisionHeaders(request, model.revision);
  if (isKnown) return new Response(null, { status: 304, headers });
  const name = index === null ? "" : formatNeuron(index);
  const { bytes } = await thisSite().store.memory.read(
    "images",
    `${model.name} ${model.revision} ${name}`,
    async () => ({ bytes: await drawPicture(await cardOf(found), CARD) }),
    (picture) => picture.bytes.length,
  );
  // The bytes are plain memory, never shared between threads, as BodyInit demands.
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { ...headers, "Content-Type": "image/png", "X-Content-Type-Options": "nosniff" },
  });
}

type Pictured =
  | { readonly model: ModelFacts; readonly index: null }
  | NonNullable<Awaited<ReturnType<typeof findNeuron>>>;

async function findModel(encoded: readonly string[]): Promise<Pictured | null> {
  const { parts, fault } = decodeParts(encoded);
  const model = fault === null ? await getModelFacts(thisSite(), parts[0] ?? "") : null;
  return model && { model, index: null };
}

async function cardOf({ model, index }: Pictured) {
  const page = index && (await getNeuronPage(thisSite(), model.name, index));
  if (index === null || page === null) return <ModelCard model={model} />;
  return <NeuronCard model={model.name} index={index} page={page} />;
}
