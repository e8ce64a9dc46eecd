import { ApiError } from "@/lib/domain/errors";
import { endpoints } from "@/lib/http/endpoints/index";
import { requireModel } from "@/lib/services/catalogue";
import { singleValues } from "./address";
import type { Answered, Call } from "./endpoint";
import { matchPath, sharesWords } from "./endpoint";
import { answerAll, answerOne, type Target } from "./service-answer";
import { layerOf, neuronOf } from "./target";

/** An answer before it is encoded, and the template of its address, for counting. */
export interface Routed extends Answered {
  readonly route: string;
}

/** Finds what an address asks for. Throws an `ApiError` for every address that has no answer. */
export async function route(segments: readonly string[], call: Omit<Call, "params">): Promise<Routed> {
  for (const endpoint of endpoints) {
    const params = matchPath(endpoint.path, segments);
    if (params !== null) return { ...(await endpoint.answer({ ...call, params })), route: endpoint.path };
  }
  refuseWrongLength(segments);
  return answerService(segments, call);
}

/** An address that has an endpoint's own words and too few or too many parts is told the whole of it. */
function refuseWrongLength(segments: readonly string[]): void {
  const meant = endpoints.find(({ path }) => sharesWords(path, segments));
  if (meant === undefined) return;
  const which = segments.length < meant.path.split("/").length - 2 ? "few" : "many";
  throw new ApiError("not_found", `This address has too ${which} parts: in full it is ${meant.path}.`);
}

async function answerService(segments: readonly string[], call: Omit<Call, "params">): Promise<Routed> {
  const [modelName = "", serviceName, layerText, neuronText, ...rest] = segments;
  const model = await requireModel(modelName);
  if (rest.length > 0) {
    throw new ApiError(
      "not_found",
      "No address has more parts than /api/{model}/{service}/{layer}/{neuron}.",
    );
  }
  const target = targetOf(model, layerText, neuronText);
  const query = singleValues(call.query);
  const name = serviceName ?? "metadata";
  const piece = name === "all" ? await answerAll(target, query) : await answerOne(name, target, query);
  const parts = [model.name, serviceName ?? "all", layerText, neuronText].filter(
    (part) => part !== undefined,
  );
  return {
    content: { piece },
    model,
    page: `/viz/${parts.map(encodeURIComponent).join("/")}`,
    route: routeTemplate(serviceName, target.level),
  };
}

function targetOf(model: Target["model"], layerText?: string, neuronText?: string): Target {
  if (layerText === undefined) return { model, level: "model" };
  if (neuronText === undefined) return { model, level: "layer", layer: layerOf(model, layerText) };
  return { model, level: "neuron", index: neuronOf(model, layerText, neuronText) };
}

function routeTemplate(serviceName: string | undefined, level: Target["level"]): string {
  const tail = { model: "", layer: "/{layer}", neuron: "/{layer}/{neuron}" }[level];
  return `/api/{model}${serviceName === undefined ? "" : `/${serviceName}`}${tail}`;
}
