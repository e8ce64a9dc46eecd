import { inflatePiece } from "@/lib/domain/piece";
import { methodsOf } from "@/lib/methods/added";
import { servicesOf } from "@/lib/methods/index";
import type { RawQuery, Scope, Service } from "@/lib/methods/service";
import type { Site } from "@/lib/services/site";
import { toJson } from "@/lib/wire/case";

/** A neuron, a layer as a whole, or the model. */
interface AskedPlace {
  readonly layer?: number;
  readonly neuron?: number;
}

/** A service of a model as it is now, for tests. */
export async function findService(site: Site, model: string, name: string): Promise<Service | undefined> {
  const { models } = await site.catalogue.reread();
  const described = models.get(model);
  return described && servicesOf(methodsOf(described))[name];
}

/** What a service answers, as JSON, for tests: null without data, undefined where it does not answer. */
export async function askService(
  site: Site,
  model: string,
  name: string,
  { layer, neuron }: AskedPlace = {},
  query: RawQuery = {},
): Promise<unknown> {
  const service = await findService(site, model, name);
  const place = { model: await site.catalogue.require(model) };
  const ask = <Place>(scope: Scope<Place> | undefined, asked: Place) => answerOf(site, scope, asked, query);
  if (layer === undefined) return ask(service?.model, place);
  if (neuron === undefined) return ask(service?.layer, { ...place, layer });
  return ask(service?.neuron, { ...place, index: { layer, neuron } });
}

async function answerOf<Place>(
  { store }: Site,
  scope: Scope<Place> | undefined,
  place: Place,
  query: RawQuery,
): Promise<unknown> {
  const answer = await scope?.answer(store, place, query);
  if (answer === undefined || answer === null) return answer;
  if ("piece" in answer) return JSON.parse(inflatePiece(answer.piece).toString());
  const own = scope?.toJson as ((value: unknown) => unknown) | undefined; // it takes what the scope answers
  return JSON.parse(JSON.stringify((own ?? toJson)(answer.value)));
}
