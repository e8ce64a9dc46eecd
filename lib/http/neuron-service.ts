import { ApiError } from "@/lib/domain/errors";
import { services } from "@/lib/services/index";
import type { NeuronTarget, Scope, Service } from "@/lib/services/service";

/** A service that has a page for a neuron, and its scope; throws `not_found` with the names of those there are. */
export function requireNeuronService(name: string): {
  readonly service: Service;
  readonly scope: Scope<NeuronTarget>;
} {
  const service = Object.hasOwn(services, name) ? services[name] : undefined;
  if (service?.neuron !== undefined) return { service, scope: service.neuron };
  const names = Object.entries(services).flatMap(([each, { neuron }]) =>
    neuron === undefined ? [] : [each],
  );
  const fault =
    service === undefined
      ? `There is no service "${name.slice(0, 100)}" here`
      : `The service ${name} has no page for a neuron`;
  throw new ApiError("not_found", `${fault}. The services with pages for neurons are ${names.join(", ")}.`);
}
