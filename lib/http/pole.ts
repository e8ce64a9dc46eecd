import { z } from "zod";
import { ApiError } from "@/lib/domain/errors";
import { hasPoles, type Pole } from "@/lib/domain/pole";
import type { ModelDescription } from "@/lib/methods/model-description";
import { ofPole } from "@/lib/methods/negative";
import { BOTH_POLES } from "@/lib/methods/negative-parts";
import type { RawQuery, Service } from "@/lib/methods/service";
import { poleFields } from "@/lib/wire/pole";
import { parseKnown } from "@/lib/wire/query";

const poleQuery = z.strictObject(poleFields);

/** Whether a service tells the poles of a neuron apart. */
export function tellsPoles({ needs }: Pick<Service, "needs">): boolean {
  return needs.some((need) => (BOTH_POLES as readonly string[]).includes(need));
}

/** The pole that a request of 2023's addresses asks for; a `bad_request` for a word that is none. */
export function readPole(query: RawQuery): Pole {
  return parseKnown(poleQuery, query).pole;
}

/** A model as a pole shows it; throws `not_found` where nobody looked at that. */
export function requirePole(model: ModelDescription, pole: Pole): ModelDescription {
  if (pole === "positive" || hasPoles(model)) return ofPole(model, pole);
  throw new ApiError(
    "not_found",
    `The neurons of ${model.name} have no negative pole here: leave pole=negative out.`,
  );
}
