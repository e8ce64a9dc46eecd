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
    <ul aria-label="Contradictions" className="mt-0.5 flex max-w-4xl flex-wrap gap-x-5">
      {contradictions.map(({ short, sentence, panel, anchor }) => (
        <li key={short} className="has-[[open]]:basis-full">
          <details>
            <summary className="inline-block min-h-6 text-accent hover:underline pointer-coarse:min-h-8">
              <span aria-hidden="true">⚠ </span>
              {short}
            </summary>
            <p className="max-w-prose pb-1 text-sm">
              {sentence}{" "}
              {panels.includes(panel) ? (
                <a href={`#${anchor}`} className="link underline">
                  see there
                </a>
              ) : null}
            </p>
          </details>
        </li>
      ))}
    </ul>
  );
}
