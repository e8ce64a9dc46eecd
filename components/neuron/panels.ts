import {
  type NeuronPage,
  PANELS,
  type PagePart,
  type Panel,
  type PanelPlacement,
} from "@/lib/domain/neuron-page";

const placements: readonly (readonly [Panel, PanelPlacement])[] = namesOf(PANELS).map((name) => [
  name,
  PANELS[name],
]);

/** The services whose pages are there for every model: `all`, the model's description, and those that panels name. */
const named: ReadonlySet<string> = new Set([
  ...["all", "metadata"],
  ...placements.flatMap(([, { services }]) => (isList(services) ? services : [])),
]);

/** The panels of a service; null for one that does not exist. */
export function panelsOf(service: string, availableServices: readonly string[]): readonly Panel[] | null {
  if (!named.has(service) && !availableServices.includes(service)) return null;
  return placements.filter(([, { services }]) => standsOn(service, services)).map(([panel]) => panel);
}

/** The panels of a part of a neuron's page, from its top. */
export function panelsIn(part: PagePart, page: NeuronPage): readonly Panel[] {
  return placements
    .filter(([, placement]) => placement.part === part && (placement.isThere?.(page) ?? true))
    .map(([panel, { yields }], i) => ({ panel, place: yields?.(page) ? i + 1.5 : i }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ panel }) => panel);
}

function standsOn(service: string, services: PanelPlacement["services"]): boolean {
  if (service === "all") return true;
  if (services === "others") return !named.has(service);
  if (isList(services)) return services.includes(service);
  return "added" in services ? service === services.added : !services.allBut.includes(service);
}

function isList(services: PanelPlacement["services"]): services is readonly string[] {
  return Array.isArray(services);
}

function namesOf<Name extends string>(table: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(table) as Name[]; // the table is written out, with no other keys
}
