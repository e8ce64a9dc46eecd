import type { Place } from "@/lib/domain/address";
import { must } from "@/lib/domain/at";
import { ApiError } from "@/lib/domain/errors";
import { joinPieces, type Piece } from "@/lib/domain/piece";
import { methodsOf } from "@/lib/methods/added";
import { METHODS, servicesOf } from "@/lib/methods/index";
import type { ModelDescription } from "@/lib/methods/model-description";
import type { NeuronPlace, RawQuery, Scope, Service, ServiceAnswer } from "@/lib/methods/service";
import type { Store } from "@/lib/store/store";
import { toJson } from "@/lib/wire/case";
import { jsonPiece, textPiece } from "./encode";
import { errorMember, joinWithCommas, missingMember, pieceMember } from "./envelope";

/** What a service is asked about. */
export interface ServicePlace {
  readonly model: ModelDescription;
  readonly place: Place;
}

/** A service of a model by its name in addresses; throws `not_found` with the names there are. */
export function requireService(model: ModelDescription, name: string): Service {
  const services = servicesOf(methodsOf(model));
  const service = Object.hasOwn(services, name) ? services[name] : undefined;
  if (service !== undefined) return service;
  const names = [...Object.keys(services), "all"].join(", ");
  throw new ApiError("not_found", `There is no service "${name.slice(0, 100)}". The services are ${names}.`);
}

/** A service that has a page for a neuron, of its own, and its scope; throws `not_found` with the names of those there are. */
export function requireNeuronService(
  model: ModelDescription,
  name: string,
): { readonly service: Service; readonly scope: Scope<NeuronPlace> } {
  const services = servicesOf(methodsOf(model));
  const service = Object.hasOwn(services, name) ? services[name] : undefined;
  if (service?.neuron !== undefined && !service.ofModelAlone) return { service, scope: service.neuron };
  const names = Object.values(services).filter((each) => each.neuron !== undefined && !each.ofModelAlone);
  const fault =
    service === undefined
      ? `There is no service "${name.slice(0, 100)}" here`
      : `The service ${name} says nothing of a neuron alone`;
  throw new ApiError(
    "not_found",
    `${fault}. The services with pages for neurons are ${names.map((each) => each.name).join(", ")}.`,
  );
}

const REGISTERED = servicesOf(METHODS);

/** Every service at this place, each with one of `data`, `missing_data_types` or `error`; added ones that have such a page. */
export async function answerAll(store: Store, place: ServicePlace, query: RawQuery): Promise<Piece> {
  const services = Object.values(servicesOf(methodsOf(place.model))).filter(
    (service) => Object.hasOwn(REGISTERED, service.name) || service[place.place.level] !== undefined,
  );
  const members = await Promise.all(
    services.map(async (service) => {
      const handed = service.searches === true ? query : {};
      const member = await answerMember(store, service, place, handed).catch(errorMember);
      return joinPieces([textPiece(`${JSON.stringify(service.name)}:{`), member, textPiece("}")]);
    }),
  );
  return joinPieces([textPiece("{"), ...joinWithCommas(members), textPiece("}")]);
}

/** `"data":…` or `"missing_data_types":…`, without braces; throws `not_found` where there is nothing, or no such page whatever the model has. */
export async function answerMember(
  store: Store,
  service: Service,
  { model, place }: ServicePlace,
  query: RawQuery,
): Promise<Piece> {
  if (service[place.level] === undefined) {
    throw new ApiError("not_found", `The service ${service.name} has no page for a ${place.level}.`);
  }
  const missing = missingMember(service.needs, model);
  if (missing !== null) return missing;
  const data = await askScope(store, service, model, place, query);
  if (data === null) {
    throw new ApiError("not_found", `There are no ${service.name} data for ${describePlace(model, place)}.`);
  }
  return pieceMember(data);
}

/** A service's answer as JSON text, compressed. */
export function dataPiece(
  { toJson: own = toJson }: Pick<Scope<never>, "toJson">,
  answer: ServiceAnswer,
): Piece {
  return "piece" in answer ? answer.piece : jsonPiece(own(answer.value as never)); // of the scope that gave it
}

async function askScope(
  store: Store,
  { model: ofModel, layer: ofLayer, neuron: ofNeuron }: Service,
  model: ModelDescription,
  place: Place,
  query: RawQuery,
): Promise<Piece | null> {
  if (place.level === "model") return ask(ofModel, { model });
  if (place.level === "layer") return ask(ofLayer, { model, layer: place.layer });
  return ask(ofNeuron, { model, index: place.index });

  async function ask<Asked>(scope: Scope<Asked> | undefined, asked: Asked) {
    const there = must(scope, "a page of the service at this level");
    const answer = await there.answer(store, asked, query);
    return answer && dataPiece(there, answer);
  }
}

function describePlace({ name }: ModelDescription, place: Place): string {
  if (place.level === "model") return name;
  const layer = `layer ${place.level === "layer" ? place.layer : place.index.layer} of ${name}`;
  return place.level === "layer" ? layer : `neuron ${place.index.neuron} in ${layer}`;
}
