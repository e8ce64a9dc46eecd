import { must } from "@/lib/domain/at";
import { isNegative, methodOfPole, negativeName, type Pole } from "@/lib/domain/pole";
import type { StoredModel } from "@/lib/store/store";
import { methodsOf } from "./added";
import { METHODS, servicesOf } from "./index";
import type { Method, Methods } from "./method";
import type { ModelDescription } from "./model-description";
import { BOTH_POLES, NEGATIVE_PARTS } from "./negative-parts";

/**
 * The methods that look at both poles, of the negative one, each under the name that its data have. They have no
 * service: that of the positive pole answers of a model as `ofPole` shows it. Its texts are those of the positive pole.
 */
export const NEGATIVE: Methods = Object.fromEntries(
  BOTH_POLES.map((name) => [negativeName(name), negativeOf(name)]),
);

function negativeOf(name: (typeof BOTH_POLES)[number]): Method {
  const { title, index, finish }: Method = METHODS[name];
  return {
    title: `${title}, negative pole`,
    part: must(NEGATIVE_PARTS[negativeName(name)], name),
    ...(index && { index }),
    ...(finish && name !== "neuroscope" && { finish }),
  };
}

/** All that there are rows of: the methods of a model, and those of its negative pole. */
export function storedMethodsOf(model: StoredModel): Methods {
  const negative = Object.entries(NEGATIVE).filter(([name]) => model.revisions[name] !== undefined);
  return { ...methodsOf(model), ...Object.fromEntries(negative) };
}

const views = new WeakMap<ModelDescription, ModelDescription>();

/** A model as its negative pole shows it: the methods that look at both poles have the data of that. */
export function ofPole(model: ModelDescription, pole: Pole | undefined): ModelDescription {
  if (pole !== "negative") return model;
  const view = views.get(model) ?? negativeView(model);
  views.set(model, view);
  return view;
}

function negativeView(model: ModelDescription): ModelDescription {
  const view = negativeModel(model);
  const services = servicesOf(METHODS);
  return {
    ...view,
    whole: model,
    availableServices: model.availableServices.filter((service) =>
      (services[service]?.needs ?? []).every((need) => view.revisions[need] !== undefined),
    ),
  };
}

/** Of the sign that a neuron's weights have: their figures are not those of the negative pole. */
const OF_ONE_SIGN = "token_weights";

/** The data of a model as its negative pole shows it: of the methods that look at both poles, those of that. */
export function negativeModel<Stored extends StoredModel>(model: Stored): Stored {
  const { neuroscope } = model.revisions;
  const own = Object.entries(model.revisions).flatMap(([name, revision]) => {
    if (isNegative(name)) return [[methodOfPole(name), revision] as const];
    const isOther = name === OF_ONE_SIGN || (BOTH_POLES as readonly string[]).includes(name);
    return isOther ? [] : [[name, revision] as const];
  });
  return {
    ...model,
    revisions: Object.fromEntries(own),
    ...(neuroscope && { textRevision: neuroscope.revision }),
  };
}
