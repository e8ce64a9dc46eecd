import { services } from "./index";

/** The data types that a model lacks for a service, in the order in which the service names them. */
export function missingDataTypes(needs: readonly string[], dataTypes: readonly string[]): string[] {
  return needs.filter((need) => !dataTypes.includes(need));
}

/** The services whose data are all there, in the registry's order (`metadata` first). */
export function servicesOf(dataTypes: readonly string[]): string[] {
  return Object.entries(services)
    .filter(([, service]) => missingDataTypes(service.needs, dataTypes).length === 0)
    .map(([name]) => name);
}
