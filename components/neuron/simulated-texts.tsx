import { formatCount, formatNumber } from "@/components/ui/number";
import { at } from "@/lib/domain/at";
import type { ShownSimulation, Simulation } from "@/lib/domain/explanation";
import { LeftOut } from "./left-out";
import { type SimulatedRun, shownStretch, simulatedRuns, simulatedScale } from "./simulated-runs";
import { Shape } from "./token-runs";

/** Texts of which an explanation's simulation was made: how strongly the neuron fires, and under it what was expected. */
export function SimulatedTexts({
  texts,
  count,
  opened,
  json,
}: ShownSimulation & { readonly opened: boolean; readonly json: string | null }) {
  const scale = simulatedScale(texts);
  const shown = texts.map(shownStretch);
  return (
    <details open={opened} data-opened={opened ? "" : undefined} className="text-sm">
      <summary className="text-accent hover:underline">
        simulated on {formatCount(count)} {count === 1 ? "text" : "texts"}
      </summary>
      <p className="mt-1 max-w-prose text-soft">
        The shade of a token says how strongly the neuron fires, strongest at {formatNumber(scale.real, 3)}.
        The bar under it says what the sentence made one expect, thickest at{" "}
        {formatNumber(scale.simulated, 3)}.
      </p>
      <ol>
        {shown.map((text, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text is its place
          <li key={i} className="border-line border-t py-2">
            <div className="tokens simulated">
              {simulatedRuns(text, scale).map((run) => (
                <Run key={run.place} run={run} text={text} />
              ))}
            </div>
            <LeftOut count={text.leftOut} what="tokens" />
          </li>
        ))}
      </ol>
      {json === null ? null : (
        <p className="links">
          <a href={json}>
            {count > texts.length
              ? `All ${formatCount(count)} texts, with their values, in the JSON`
              : "Their values in the JSON"}
          </a>
        </p>
      )}
    </details>
  );
}

function Run({
  run: { token, place, sign },
  text,
}: {
  readonly run: SimulatedRun;
  readonly text: Simulation;
}) {
  if (sign === "") return <Shape token={token} />;
  const values = `real ${formatNumber(at(text.activations, place), 3)}, simulated ${formatNumber(at(text.simulatedActivations, place), 3)}`;
  return (
    <span className={sign} title={values}>
      <Shape token={token} />
    </span>
  );
}
