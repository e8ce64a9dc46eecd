import { shownExplanations } from "@/components/neuron/shown-explanations";
import { scaleLimit } from "@/components/neuron/token-shade";
import { formatNeuron, type NeuronPole } from "@/lib/domain/neuron";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import { neuronScene } from "@/lib/figure/neuron-scene";
import { PAGE_PALETTE } from "@/lib/figure/palette";
import { textScene } from "@/lib/figure/text-scene";
import { CARD, Card } from "./card";
import { ScenePicture } from "./scene-picture";
import { SetSentence } from "./set-sentence";

const WIDTH = CARD.width - 2 * CARD.margin;
/** The stretch below the sentence. */
const FROM = 262;
const TO = 592;
const GAP = 22;
const FONT_SIZE = 23;
const LINE = FONT_SIZE * 1.5;

/** A neuron in a picture: its name, its sentence, its graph and the text that fires it most. */
export function NeuronCard({ model, index, page }: { model: string; index: NeuronPole; page: NeuronPage }) {
  const [best] = shownExplanations(page);
  const scene = neuronScene(page, { width: WIDTH / 1.4, mostRows: 4 });
  const scale = scene === null ? 0 : Math.min(1.4, WIDTH / scene.width, 190 / scene.height);
  const below = scene === null ? FROM : FROM + scene.height * scale + GAP;
  return (
    <Card
      place={`${model} / layer ${index.layer} / neuron ${index.neuron}${index.pole === undefined ? "" : ", negative pole"}`}
      title={formatNeuron(index)}
    >
      <div style={{ display: "flex", fontSize: 28, lineHeight: 1.32, height: 78, overflow: "hidden" }}>
        {best === undefined ? (
          <span style={{ color: PAGE_PALETTE.soft }}>No explanation of this neuron yet.</span>
        ) : (
          <SetSentence sentence={best.explanation} size={28} />
        )}
      </div>
      {scene === null ? null : (
        <ScenePicture scene={scene} left={CARD.margin} top={FROM} scale={scale} palette={PAGE_PALETTE} />
      )}
      <Strongest page={page} top={below} />
    </Card>
  );
}

function Strongest({ page: { snippets }, top }: { page: NeuronPage; top: number }) {
  const [first] = snippets ?? [];
  if (first === undefined) return null;
  const { window, maxActivatingTokenIndex } = first;
  const text = { ...window, peak: maxActivatingTokenIndex - window.start };
  const mostLines = Math.max(1, Math.floor((TO - top - 12) / LINE));
  const scene = textScene(text, scaleLimit(snippets ?? []), { width: WIDTH, fontSize: FONT_SIZE, mostLines });
  return (
    <div
      style={{
        position: "absolute",
        left: 0,
        top: 0,
        width: CARD.width,
        height: CARD.height,
        display: "flex",
      }}
    >
      <div
        style={{
          ...{ position: "absolute", left: CARD.margin, top, width: WIDTH, height: 1 },
          background: PAGE_PALETTE.edge,
        }}
      />
      <ScenePicture scene={scene} left={CARD.margin} top={top + 12} scale={1} palette={PAGE_PALETTE} />
    </div>
  );
}
