import type { NeuronPole } from "@/lib/domain/neuron";
import { poleNamed } from "@/lib/domain/pole";

/** A neuron as people write it, with or without its model. */
export interface NeuronAddress {
  readonly model: string | null;
  readonly index: NeuronPole;
}

/**
 * Reads a neuron's address as papers and tools write it, or null: `3/15`, `3:15`, `3_15`, `(3, 15)`, `L3 N15`,
 * `l3n15`, `layer 3 neuron 15`, the address of its page, each but that also after a model's name and a slash, colon or blank, and before the sign of its
 * negative pole, `−`, `-` or `negative`. What begins with
 * a role of the query grammar is a term, not an address: `any:3/15` is a token.
 *
 * @example parseNeuronAddress("solu-6l/3/15") // { model: "solu-6l", index: { layer: 3, neuron: 15 } }
 */
export function parseNeuronAddress(text: string): NeuronAddress | null {
  const page = PAGE.exec(text.trim());
  if (page !== null) {
    const [, model = "", layer, neuron, query = ""] = page;
    const side = poleNamed(new URLSearchParams(query));
    return { model: nameIn(model), index: { layer: Number(layer), neuron: Number(neuron), ...side } };
  }
  const match = ADDRESS.exec(text.trim().replace(PAIR, "$1:$2"));
  if (match === null) return null;
  const [, model, layer, neuron, sign, word] = match;
  const pole = (sign ?? word) === undefined ? {} : ({ pole: "negative" } as const);
  return { model: model ?? null, index: { layer: Number(layer), neuron: Number(neuron), ...pole } };
}

function nameIn(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a neuron's page, wherever the site stands. */
const PAGE =
  /^(?:https?:\/\/)?[^\s?#]*\/(?:viz|embed)\/([^\s/]+)\/(?:\D[^\s/]*\/)?(\d{1,9})\/(\d{1,9})\/?(?:\?([^\s#]*))?(?:#\S*)?$/i;
const PAIR = /^\(\s*(\d{1,9})\s*,\s*(\d{1,9})\s*\)$/;
const ADDRESS =
  /^(?:(?!l(?:ayer)?\s|(?:any|activating|important):)([A-Za-z0-9][\w.-]*)[\s/:]+(?:all[/:])?)?(?:l(?:ayer)?\s*)?(\d{1,9})(?:\s*[/:_]\s*|\s*,?\s*(?=n))(?:n(?:euron)?\s*)?(\d{1,9})(?:\s*([−-])|[\s:/]+(negative)(?: pole)?)?$/i;
