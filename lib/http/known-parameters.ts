import { decode } from "@/lib/domain/address";
import { METHODS, servicesOf } from "@/lib/methods/index";
import { plainMethod } from "@/lib/methods/plain-json/service";
import { poleFields } from "@/lib/wire/pole";

/** Every parameter that some service takes, be it an added one. */
const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(poleFields),
  ...Object.values(servicesOf({ ...METHODS, added: plainMethod("added") })).flatMap(
    ({ model, layer, neuron }) =>
      [model, layer, neuron].flatMap((scope) => (scope === undefined ? [] : Object.keys(scope.query.shape))),
  ),
]);

/**
 * An address of 2023 without parameters that no service knows, `_=1` or `utm_source=…`: they are ignored, so that such
 * addresses share one answer.
 *
 * @example knownAddress("/api/m/neuroscope/0/0?_=1&text=2") // "/api/m/neuroscope/0/0?text=2"
 */
export function knownAddress(address: string): string {
  const mark = address.indexOf("?");
  if (mark === -1) return address;
  const path = address.slice(0, mark);
  if (/^\/api\/?$/.test(path)) return path; // the list of models takes none
  const kept = address
    .slice(mark + 1)
    .split("&")
    .filter((pair) => {
      const name = decode(pair.split("=", 1).join("").replaceAll("+", " "));
      return name === null || KNOWN.has(name); // what cannot be read is refused with the whole
    });
  return kept.length === 0 ? path : `${path}?${kept.join("&")}`;
}
