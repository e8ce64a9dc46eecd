import { Missing } from "@/components/ui/missing";
import { Section } from "@/components/ui/section";
import type { ServicePanel } from "@/lib/domain/neuron-page";
import { apiPath } from "@/lib/domain/paths";
import { isRelated } from "@/lib/domain/related";
import { descriptionOf } from "./data-headings";
import { DataValue } from "./data-value";
import type { PanelPlace, PanelProps } from "./panel-props";

/** The data of services without a panel of their own, as they are: of the service of the page, or of all. */
export function DataPanels({ place, data: { panels } }: PanelProps<"panels">) {
  const { service, model } = place;
  const there = panels.filter((panel) => service === "all" || panel.service === service);
  if (there.length > 0 || service === "all") {
    const shown = there
      .filter((panel) => !isRelated(panel))
      .map((panel) => <DataPanel key={panel.service} place={place} panel={panel} />);
    return shown.length < 2 ? shown : <div className="grid gap-y-10 *:min-w-0">{shown}</div>;
  }
  const title = model.services.find((entry) => entry.service === service)?.title ?? service;
  return (
    <Section id={`data-${service}`} title={<Title>{title}</Title>}>
      <Missing>The service {service} has no data of this neuron.</Missing>
    </Section>
  );
}

/** Also one long word stays on the screen of a phone. */
function Title({ children }: { children: string }) {
  return <span className="wrap-anywhere">{children}</span>;
}

function DataPanel({
  place: { model, index },
  panel: { service, title, schema, data },
}: {
  place: PanelPlace;
  panel: ServicePanel;
}) {
  const description = descriptionOf(schema);
  return (
    <Section
      id={`data-${service}`}
      title={<Title>{title}</Title>}
      aside={
        <a href={apiPath(model.name, service, index.layer, index.neuron)} aria-label={`JSON of ${title}`}>
          JSON
        </a>
      }
    >
      {description === null ? null : <p className="mb-2 max-w-prose text-soft">{description}</p>}
      <DataValue label={title} data={data} schema={schema} />
    </Section>
  );
}
