import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { PageTitle } from "@/components/site/page-title";
import { Link } from "@/components/ui/link";
import { Missing } from "@/components/ui/missing";
import type { BlindWindow } from "@/lib/blind/blind-windows";
import { formatNeuron, type NeuronPole } from "@/lib/domain/neuron";
import type { Parsed } from "@/lib/domain/parsed";
import { layerPath, modelPath, modelsPath, neuronPath } from "@/lib/domain/paths";
import { BlindDoor } from "./blind-door";

/** A neuron's page on which nothing says what it fires on until its reader has guessed. */
export function BlindPage({
  model,
  index,
  seed,
  windows,
}: {
  model: string;
  index: NeuronPole;
  seed: number;
  windows: Parsed<readonly BlindWindow[]>;
}) {
  const { layer, neuron } = index;
  const whole = neuronPath(model, index);
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: "models", href: modelsPath() },
          { label: model, href: modelPath(model) },
          { label: `layer ${layer}`, href: layerPath(model, layer) },
          { label: `neuron ${neuron}` },
        ]}
      />
      <PageTitle>{formatNeuron(index)}: does it fire?</PageTitle>
      {windows.ok ? (
        <>
          <p className="max-w-prose text-soft">
            Ten stretches of text. In five of them this neuron reaches half of its{" "}
            {index.pole === undefined ? "maximum" : "minimum, below zero"}: in which? Its graph, its sentence
            and its texts are hidden until you have answered, and there is no time limit.
          </p>
          <BlindDoor key={seed} windows={windows.value} />
          <noscript>
            <Missing>Guessing needs scripts, which this browser does not run.</Missing>
          </noscript>
        </>
      ) : (
        <Missing>{windows.message}</Missing>
      )}
      <p className="links mt-8 flex flex-wrap gap-x-6">
        <Link href={neuronPath(model, index, "all", { blind: seed + 1 })} className="inline-block py-1">
          ten others
        </Link>
        <Link href={whole} className="inline-block py-1">
          the whole page of {formatNeuron(index)}
        </Link>
      </p>
    </>
  );
}
