import { isReservedName } from "@/lib/domain/model";
import { isNegative } from "@/lib/domain/pole";
import { plainMethod } from "@/lib/methods/plain-json/service";
import type { StoredModel } from "@/lib/store/store";
import { METHODS, servicesOf } from "./index";
import type { Methods } from "./method";

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** An address that ends so asks for a form of its answer. */
const FILE_ENDING = /\.(?:ndjson|json|txt|yaml)$/i;

const known = new WeakMap<StoredModel, Methods>();

/** The methods of the registry and, after them, the added services that a model has data of. */
export function methodsOf(model: StoredModel, registry: Methods = METHODS): Methods {
  const kept = registry === METHODS ? known.get(model) : undefined;
  if (kept !== undefined) return kept;
  const added = Object.entries(model.revisions)
    .filter(([name]) => !Object.hasOwn(registry, name) && !isNegative(name))
    .map(([name, { detail, neuronsPerLayer }]) => [
      name,
      plainMethod(
        name,
        detail,
        neuronsPerLayer.some((neurons) => neurons > 0),
      ),
    ]);
  const methods = { ...registry, ...Object.fromEntries(added) };
  if (registry === METHODS) known.set(model, methods);
  return methods;
}

/** Why an added service cannot be called so; null when it can. */
export function nameFault(name: string, registry: Methods = METHODS): string | null {
  if (!NAME.test(name))
    return `"${name.slice(0, 100)}" cannot name a service: use letters, digits, ".", "_" and "-", at most 100, a letter or digit first`;
  if (!/[A-Za-z]/.test(name)) return `"${name}" has no letter: choose another name`;
  if (FILE_ENDING.test(name)) return `"${name}" ends as a file does: choose another name`;
  if (name in Object.prototype) return `"${name}" is a word of JavaScript: choose another name`;
  const lower = name.toLowerCase();
  if (isReservedName(lower)) return `"${name}" is a word that addresses need: choose another name`;
  const taken = [...Object.keys(registry), ...Object.keys(servicesOf(registry))];
  if (taken.some((each) => each.toLowerCase() === lower))
    return `"${name}" is the name of a method or service that is there already: choose another name`;
  return null;
}
