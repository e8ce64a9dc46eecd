import { formatCount, formatShare } from "@/components/ui/number";
import { filledLayers } from "@/lib/domain/filled-layers";
import { totalNeurons } from "@/lib/domain/model";
import { coverageOf, type ModelFacts, type ServiceFacts } from "@/lib/domain/model-facts";

/** Which services have data of a model, and of how many of the neurons of its layers that have any: a line per share. */
export function Coverage({ model }: { model: ModelFacts }) {
  if (model.services.length === 0) return <span className="text-faint">none imported</span>;
  const filled = filledLayers(model).length;
  const total = totalNeurons({ ...model, numLayers: filled });
  return (
    <ul>
      {filled === model.numLayers ? null : (
        <li>
          {filled} of {model.numLayers} layers:
        </li>
      )}
      {byCount(model.services).map(([covered, titles]) => (
        <li key={covered} title={`${formatCount(covered)} of ${formatCount(total)} neurons`}>
          {titles.join(", ")}{" "}
          <span className="whitespace-nowrap text-faint">{formatShare(covered / total)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The titles of services, those of as many neurons together, in the services' order. */
function byCount(services: readonly ServiceFacts[]): (readonly [number, readonly string[]])[] {
  const titles = new Map<number, string[]>();
  for (const service of services) {
    const count = coverageOf(service);
    titles.set(count, [...(titles.get(count) ?? []), service.title]);
  }
  return [...titles];
}
