import type { Panel } from "@/lib/domain/neuron-page";
import { agreementOf } from "./agreement";
import type { Compared } from "./contradictions";

interface AgreementLineProps {
  readonly page: Compared;
  /** The panels that stand on the page, to which a line may lead. */
  readonly panels: readonly Panel[];
}

/** Where what the page says of its neuron contradicts itself, a short line each, which opens to what is meant. */
export function AgreementLine({ page, panels }: AgreementLineProps) {
  const agreement = agreementOf(page);
  if (agreement === null) return null;
  const { compared, contradictions } = agreement;
  if (contradictions.length === 0)
    return (
      <p className="max-w-4xl text-faint">
        no contradictions found among {compared.slice(0, -1).join(", ")} and {compared.at(-1)}
      </p>
    );
  return (
    <ul aria-label="Contradictions" className="contradictions">
      {contradictions.map(({ short, sentence, panel, anchor }) => (
        <li key={short}>
          <details>
            <summary>
              <span aria-hidden="true">⚠ </span>
              {short}
            </summary>
            <p>
              {sentence} {panels.includes(panel) ? <a href={`#${anchor}`}>see there</a> : null}
            </p>
          </details>
        </li>
      ))}
    </ul>
  );
}
