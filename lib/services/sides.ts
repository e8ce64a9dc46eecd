import {
  type AskedPoles,
  hasPoles,
  isNegative,
  methodOfPole,
  negativeName,
  type OfPole,
  POLES,
} from "@/lib/domain/pole";
import type { ModelDescription } from "@/lib/methods/model-description";
import { ofPole } from "@/lib/methods/negative";

/** A model and a pole of its neurons. */
export interface SideName extends OfPole {
  readonly model: string;
}

/**
 * The sides of zero of models that are asked for, each as a model by itself, with a name of its own: that of the
 * negative pole is read by `sideNamed`. A model whose neurons have one pole is its positive side. What a neuron promotes
 * it suppresses below zero, so that the negative side has no such words.
 */
export function sidesOf(models: Iterable<ModelDescription>, asked: AskedPoles): ModelDescription[] {
  return [...models].flatMap((model) =>
    POLES.filter((pole) => (pole === "negative" ? hasPoles(model) : true))
      .filter((pole) => asked === "both" || asked === pole)
      .map((pole) => (pole === "negative" ? negativeSide(model) : model)),
  );
}

/** @example sideNamed("smol/negative") // { model: "smol", pole: "negative" } */
export function sideNamed(name: string): SideName {
  return { model: methodOfPole(name), ...(isNegative(name) && { pole: "negative" }) };
}

function negativeSide(model: ModelDescription): ModelDescription {
  return { ...ofPole(model, "negative"), name: negativeName(model.name) };
}
