import { withBase } from "@/lib/domain/base-path";
import { ApiError } from "@/lib/domain/errors";
import type { Pole } from "@/lib/domain/pole";
import type { Service } from "@/lib/methods/service";
import { requireModel } from "@/lib/services/catalogue";
import { requirePlace, singleValues } from "./address";
import { ENDPOINTS } from "./api";
import { type Call, type EndpointAnswer, matchPath, sharesWords } from "./endpoint";
import { envelope } from "./envelope";
import { readPole, requirePole, tellsPoles } from "./pole";
import type { HttpSite } from "./request";
import { answerAll, answerMember, requireService, type ServicePlace } from "./service-answer";

/** What an address leads to. */
export interface Route {
  /** Template of the address, for counting. */
  readonly template: string;
  /** See `Endpoint`. */
  readonly streams: boolean;
  /** See `Endpoint`. */
  readonly isLarge: boolean;
  /** It is answered since 2023, when parameters that an address does not know were ignored. */
  readonly isOld: boolean;
  answer(site: HttpSite, call: Omit<Call, "params">): Promise<EndpointAnswer>;
}

/** Finds what answers an address. What it leads to, and the answer itself, throw an `ApiError` where there is none. */
export function routeOf(segments: readonly string[]): Route {
  for (const { path, streams = false, isLarge = false, answer } of ENDPOINTS) {
    const params = matchPath(path, segments);
    if (params !== null)
      return {
        ...{ template: path, streams, isLarge, isOld: path === "/api" },
        answer: (site, call) => answer(site, { ...call, params }),
      };
  }
  refuseWrongLength(segments);
  const names = ["{model}", segments[1], "{layer}", "{neuron}"].slice(0, segments.length);
  return {
    template: `/api/${names.join("/")}`,
    streams: false,
    isLarge: false,
    isOld: true,
    answer: (site, call) => answerService(site, segments, call),
  };
}

/** An address that has an endpoint's own words and too few or too many parts is told the whole of it. */
function refuseWrongLength(segments: readonly string[]): void {
  const meant = ENDPOINTS.find(({ path }) => sharesWords(path, segments));
  if (meant === undefined) return;
  const which = segments.length < meant.path.split("/").length - 2 ? "few" : "many";
  throw new ApiError("not_found", `This address has too ${which} parts: in full it is ${meant.path}.`);
}

async function answerService(
  { store, catalogue }: HttpSite,
  segments: readonly string[],
  { query: values }: Omit<Call, "params">,
): Promise<EndpointAnswer> {
  const [modelName = "", serviceName, ...ordinals] = segments; // an address without segments is an endpoint's
  const model = requireModel((await catalogue.read()).models, modelName);
  const place: ServicePlace = { model, place: requirePlace(segments, model) };
  const query = singleValues(values);
  const piece =
    serviceName === "all"
      ? await answerAll(store, placeAt(readPole(query)), query)
      : await answerOne(requireService(model, serviceName ?? "metadata"));
  const parts = [model.name, serviceName ?? "all", ...ordinals];
  return {
    body: { piece },
    model,
    page: withBase(`/viz/${parts.map(encodeURIComponent).join("/")}`),
  };

  function placeAt(pole: Pole): ServicePlace {
    return { ...place, model: requirePole(model, pole) };
  }

  /** `{"data": …, "metadata": …}` */
  async function answerOne(service: Service) {
    const asked = tellsPoles(service) ? placeAt(readPole(query)) : place;
    return envelope(await answerMember(store, service, asked, query), model);
  }
}
