import { formatCount, formatLarge } from "@/components/ui/number";
import { cutText } from "@/lib/domain/cut-text";
import { formatShape, totalNeurons } from "@/lib/domain/model";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { runsOf } from "@/lib/figure/drawable";
import { PAGE_PALETTE } from "@/lib/figure/palette";
import { CARD, Card } from "./card";

/** A fact has about five lines then; laying out what nobody sees takes half a minute for 10,000 letters. */
const MOST_CHARACTERS = 240;

/** A model in a picture: its name, its shape, its text, and what is known of its neurons. */
export function ModelCard({ model }: { model: ModelFacts }) {
  const neurons = totalNeurons(model);
  const facts = [
    ["neurons", formatCount(neurons)],
    ["parameters", formatLarge(model.numTotalParameters)],
    ["nonlinearity", model.activationFunction],
    ["text", model.dataset],
    ["data", model.services.map(({ title }) => title).join(", ")],
  ].filter(([, value]) => value !== "");
  return (
    <Card place={formatShape(model)} title={model.name}>
      <div style={{ display: "flex", flexDirection: "column", marginTop: 34, fontSize: 30 }}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: "flex", lineHeight: 1.3, marginBottom: 14 }}>
            <span style={{ width: 220, fontFamily: "Inter", fontSize: 24, color: PAGE_PALETTE.soft }}>
              {name}
            </span>
            <span style={{ display: "flex", width: CARD.width - 2 * CARD.margin - 220 }}>
              {runsOf(beginningOf(value ?? ""))
                .map(({ text, isInFonts }) => (isInFonts ? text : "·"))
                .join("")}
            </span>
          </div>
        ))}
      </div>
    </Card>
  );
}

function beginningOf(fact: string): string {
  const { text, leftOut } = cutText(fact, MOST_CHARACTERS);
  return leftOut === 0 ? text : `${text}…`;
}
