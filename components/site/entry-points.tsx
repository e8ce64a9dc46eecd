import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { comparePath, guidePath, modelPath, neuronPath } from "@/lib/domain/paths";

/** Six ways in, by what one wants; those of a model where there is one to show. */
export function EntryPoints({ example }: { example: { model: string; index: NeuronIndex } | null }) {
  return (
    <nav aria-label="Ways in" className="links">
      <ul className="grid gap-x-10 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {example === null ? null : <OfModel {...example} />}
        <Entry about="paths, numbers and texts of two to four neurons, side by side">
          <Link href={comparePath()}>Compare two</Link>
        </Entry>
        <Entry about="an ONNX file and a corpus make pages like these">
          <Link href={guidePath("bring-your-model")}>Bring your model</Link>
        </Entry>
      </ul>
    </nav>
  );
}

function OfModel({ model, index }: { model: string; index: NeuronIndex }) {
  return (
    <>
      <Entry about="fire seldom, and a sentence predicts when">
        <Link href={modelPath(model, "all", { in: "sharp-explained" })}>Sharp and explained</Link>
      </Entry>
      <Entry about="one token explains nearly all of their firing">
        <Link href={modelPath(model, "all", { in: "one-token" })}>One token</Link>
      </Entry>
      <Entry about="fire seldom, and their graphs do not say when">
        <Link href={modelPath(model, "all", { in: "sharp-unsolved" })}>Graph fails</Link>
      </Entry>
      <Entry about="type, and see where a neuron is predicted to fire">
        <a href={`${neuronPath(model, index)}#own-text`}>Your own text</a>
      </Entry>
    </>
  );
}

function Entry({ about, children }: { about: string; children: ReactNode }) {
  return (
    <li>
      {children}
      <span className="block text-soft text-sm">{about}</span>
    </li>
  );
}
