import { createHash } from "node:crypto";
import { embedPage, missingEmbed } from "@/app/embed/embed-page";
import { EMBED_STYLE } from "@/app/embed/embed-style";
import { findNeuron, poleParam } from "@/app/find-neuron";
import { revisionHeaders } from "@/app/revision-headers";
import { problemOf } from "@/lib/http/problem";
import { thisSite } from "@/lib/process/site";
import { getNeuronPage } from "@/lib/services/neuron-page";

/** What a frame may do: be styled by the one sheet that stands in it, and nothing else; any page may frame it. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(EMBED_STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors *`;
const HTML = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": POLICY,
  "X-Content-Type-Options": "nosniff",
};

/** A neuron for frames in other pages. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/embed/[model]/[layer]/[neuron]">,
): Promise<Response> {
  try {
    return await answer(request, await params);
  } catch (error) {
    const { status } = problemOf(error);
    if (status !== 503) throw error;
    const body = missingEmbed("The database does not answer at the moment. Try again in a few seconds.");
    return new Response(body, {
      status,
      headers: { ...HTML, "Retry-After": "5", "Cache-Control": "no-store" },
    });
  }
}

async function answer(
  request: Request,
  { model: name, layer, neuron }: { model: string; layer: string; neuron: string },
): Promise<Response> {
  const found = await findNeuron([name, layer, neuron], poleParam(request));
  const page = found && (await getNeuronPage(thisSite(), found.model.name, found.index));
  if (found === null || page === null) {
    return new Response(missingEmbed("There is no such neuron."), {
      status: 404,
      headers: { ...HTML, "Cache-Control": "no-store" },
    });
  }
  const { searchParams } = new URL(request.url);
  const { headers, isKnown } = revisionHeaders(request, found.model.revision);
  if (isKnown) return new Response(null, { status: 304, headers });
  const part = oneOf(searchParams.get("part"), ["graph", "text"] as const) ?? "all";
  const theme = oneOf(searchParams.get("theme"), ["light", "dark"] as const);
  const body = embedPage({ model: found.model.name, index: found.index, page, part, theme });
  return new Response(body, { headers: { ...HTML, ...headers } });
}

/** The value if it is one of these; anything else is as if it were not there. */
function oneOf<Value extends string>(value: string | null, values: readonly Value[]): Value | null {
  return values.find((each) => each === value) ?? null;
}
