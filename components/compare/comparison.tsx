import { CompareHead } from "./compare-head";
import { FiguresSection } from "./figures-section";
import { PathsSection } from "./paths-section";
import { SentencesSection } from "./sentences-section";
import { namesOf, placeOf, type SideNeuron } from "./side-neuron";
import { TextsSection } from "./texts-section";
import { TokensSection } from "./tokens-section";

/** Two to four neurons side by side. */
export function Comparison({ neurons }: { neurons: readonly SideNeuron[] }) {
  const places = neurons.map(placeOf);
  const shared = { neurons, names: namesOf(places) };
  return (
    <div className="compare" data-count={neurons.length}>
      <CompareHead neurons={places} names={shared.names} />
      <div className="grid gap-10 pt-5">
        <SentencesSection {...shared} />
        <PathsSection {...shared} />
        <FiguresSection {...shared} />
        <TextsSection {...shared} />
        <TokensSection {...shared} />
      </div>
    </div>
  );
}
