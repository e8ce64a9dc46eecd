import { ApiError } from "@/lib/domain/errors";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { joinPieces, type Piece } from "@/lib/domain/piece";
import { missingDataTypes } from "@/lib/services/availability";
import type { CatalogueModel } from "@/lib/services/catalogue";
import { services } from "@/lib/services/index";
import type { Page, RawQuery, Service } from "@/lib/services/service";
import { jsonPiece, textPiece } from "./encode";

/** What a service is asked about. */
export type Target = { readonly model: CatalogueModel } & (
  | { readonly level: "model" }
  | { readonly level: "layer"; readonly layer: number }
  | { readonly level: "neuron"; readonly index: NeuronIndex }
);

/** A service by its name in addresses; throws `not_found` with the names there are. */
export function requireService(name: string): Service {
  const service = Object.hasOwn(services, name) ? services[name] : undefined;
  if (service !== undefined) return service;
  const names = [...Object.keys(services), "all"].join(", ");
  throw new ApiError("not_found", `There is no service "${name.slice(0, 100)}". The services are ${names}.`);
}

/** The whole answer of one service: `{"data": …, "metadata": …}`. */
export async function answerOne(name: string, target: Target, query: RawQuery): Promise<Piece> {
  const member = await answerMember(name, requireService(name), target, query);
  return envelope(member, target.model);
}

/** `{member, "metadata": …}`; the member without braces. */
export function envelope(member: Piece, model: CatalogueModel): Piece {
  return joinPieces([textPiece("{"), member, envelopeEnd(model)]);
}

const ends = new WeakMap<CatalogueModel, Piece>();

/** `,"metadata": …}`, compressed once for each reading of the catalogue. */
function envelopeEnd(model: CatalogueModel): Piece {
  const known = ends.get(model);
  if (known !== undefined) return known;
  const end = joinPieces([textPiece(',"metadata":'), jsonPiece(model.metadata), textPiece("}")]);
  ends.set(model, end);
  return end;
}

/** The names of the data that a model lacks, as a member without braces; null when it has all. */
export function missingMember(needs: readonly string[], model: CatalogueModel): Piece | null {
  const missing = missingDataTypes(needs, Object.keys(model.services));
  return missing.length === 0 ? null : textPiece(`"missing_data_types":${JSON.stringify(missing)}`);
}

/** Every registered service at this level, each with one of `data`, `missing_data_types` or `error`. */
export async function answerAll(target: Target, query: RawQuery): Promise<Piece> {
  refuseParameters(query, ["query"]);
  const members = await Promise.all(
    Object.entries(services).map(async ([name, service]) => {
      const own = service.searches === true ? query : {};
      const member = await answerMember(name, service, target, own).catch(errorMember);
      return joinPieces([textPiece(`${JSON.stringify(name)}:{`), member, textPiece("}")]);
    }),
  );
  const separated = members.flatMap((member, i) => (i === 0 ? [member] : [textPiece(","), member]));
  return joinPieces([textPiece("{"), ...separated, textPiece("}")]);
}

/** `"data":…` or `"missing_data_types":…`, without braces; throws `not_found` where there is nothing. */
export async function answerMember(
  name: string,
  service: Service,
  target: Target,
  query: RawQuery,
): Promise<Piece> {
  const missing = missingMember(service.needs, target.model);
  if (missing !== null) return missing;
  const page = await answerAtLevel(service, target, query);
  if (page === "no_scope") {
    throw new ApiError("not_found", `The service ${name} has no page for a ${target.level}.`);
  }
  if (page === null) {
    throw new ApiError("not_found", `There are no ${name} data for ${describeTarget(target)}.`);
  }
  return dataMember(page);
}

/** `"data":…`, without braces. */
export function dataMember(page: Page): Piece {
  return joinPieces([textPiece('"data":'), pagePiece(page)]);
}

/** A page as JSON text, compressed. */
export function pagePiece(page: Page): Piece {
  return "piece" in page ? page.piece : jsonPiece(page.json);
}

/** Refuses every parameter that is not allowed here. */
export function refuseParameters(query: Readonly<Record<string, unknown>>, allowed: readonly string[] = []) {
  const fields = Object.keys(query)
    .filter((parameter) => !allowed.includes(parameter))
    .map((parameter) => ({ parameter, detail: "is not a parameter of this address" }));
  if (fields.length === 0) return;
  const sentence = fields.map((field) => `${field.parameter}: ${field.detail}`).join("; ");
  throw new ApiError("bad_request", sentence, fields);
}

async function answerAtLevel(
  service: Service,
  target: Target,
  query: RawQuery,
): Promise<Page | null | "no_scope"> {
  const { model } = target;
  if (target.level === "model") return service.model?.answer({ model }, query) ?? "no_scope";
  if (target.level === "layer")
    return service.layer?.answer({ model, layer: target.layer }, query) ?? "no_scope";
  return service.neuron?.answer({ model, index: target.index }, query) ?? "no_scope";
}

/** `"error":…` for a problem that may be shown; anything else is thrown on. */
export function errorMember(error: unknown): Piece {
  if (!(error instanceof ApiError)) throw error;
  return textPiece(`"error":${JSON.stringify(error.message)}`);
}

function describeTarget(target: Target): string {
  if (target.level === "model") return target.model.name;
  const layer = `layer ${target.level === "layer" ? target.layer : target.index.layer} of ${target.model.name}`;
  return target.level === "layer" ? layer : `neuron ${target.index.neuron} in ${layer}`;
}
