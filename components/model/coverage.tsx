import { formatCount, formatShare } from "@/components/ui/number";
import { totalNeurons } from "@/lib/domain/model";
import { coverageOf, type ModelFacts } from "@/lib/domain/model-facts";

/** Which services have data of a model, and of how many of its neurons. */
export function Coverage({ model }: { model: ModelFacts }) {
  const total = totalNeurons(model);
  if (model.services.length === 0) return <span className="text-faint">none imported</span>;
  return (
    <ul>
      {model.services.map((service) => {
        const covered = coverageOf(service);
        return (
          <li key={service.service} title={`${formatCount(covered)} of ${formatCount(total)} neurons`}>
            {service.title} <span className="text-faint">{formatShare(covered / total)}</span>
          </li>
        );
      })}
    </ul>
  );
}
