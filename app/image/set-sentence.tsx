import { explanationParts } from "@/lib/domain/explanation-parts";
import { runsOf, signShape } from "@/lib/figure/drawable";
import { colourOf, PAGE_PALETTE } from "@/lib/figure/palette";
import { svgOf } from "@/lib/figure/svg";

/** Of words; tokens are set wider. */
const MOST_CHARACTERS = 150;
const TOKEN_WIDTH = 1.3;

/** A sentence on a neuron, its words and tokens side by side, cut where it is longer than a picture has room for. */
export function SetSentence({ sentence, size }: { sentence: string; size: number }) {
  let left = MOST_CHARACTERS;
  const words = explanationParts(sentence).flatMap(({ text, isToken }) =>
    (isToken ? [text] : text.split(/(?<= )/)).map((word) => ({ word, isToken })),
  );
  const shown = words.filter(({ word, isToken }) => {
    left -= word.length * (isToken ? TOKEN_WIDTH : 1);
    return left >= 0;
  });
  const all = shown.length === words.length ? shown : [...shown, { word: "…", isToken: false }];
  return (
    <div style={{ display: "flex", flexWrap: "wrap", alignItems: "baseline" }}>
      {all.map(({ word, isToken }, i) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place in the sentence
          key={i}
          style={{
            ...{ display: "flex", whiteSpace: "pre", alignItems: "baseline" },
            ...(isToken ? { fontFamily: "Mono", fontSize: size * 0.84 } : {}),
          }}
        >
          {runsOf(word).map(({ text, isInFonts }, run) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place in the word
            isInFonts ? text : <Sign key={run} character={text} size={size} />,
          )}
        </span>
      ))}
    </div>
  );
}

function Sign({ character, size }: { character: string; size: number }) {
  const scene = {
    width: size * 0.66,
    height: size * 0.8,
    label: "",
    shapes: [signShape(character, 1, size * 0.76, size, "ink")],
  };
  const svg = svgOf(scene, {
    colour: (paint) => colourOf(paint, PAGE_PALETTE),
    fonts: { mono: "", sans: "" },
  });
  return (
    // biome-ignore lint/performance/noImgElement: a picture in a picture, which no browser loads
    <img
      alt=""
      width={scene.width}
      height={scene.height}
      src={`data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`}
    />
  );
}
