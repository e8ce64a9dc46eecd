import { drawable } from "@/lib/figure/drawable";
import { colourOf, type Palette } from "@/lib/figure/palette";
import { type Paint, placed, type Scene, type TextShape } from "@/lib/figure/scene";
import { svgOf } from "@/lib/figure/svg";

/** A text may be so wide on either side of its anchor. */
const ROOM = 600;
/** Of both fonts, from the top of a line as high as their size. */
const BASELINE = 0.86;

/** A scene in an image: strokes and boxes as one drawing, texts set over it, for drawings in images cannot hold any. */
export function ScenePicture({
  scene,
  left,
  top,
  scale,
  palette,
}: {
  scene: Scene;
  left: number;
  top: number;
  scale: number;
  palette: Palette;
}) {
  const colour = (paint: Paint) => colourOf(paint, palette);
  const shapes = drawable(placed(scene.shapes, 0, 0, scale));
  const [width, height] = [scene.width * scale, scene.height * scale];
  const strokes = { ...scene, width, height, shapes: shapes.filter(({ kind }) => kind !== "text") };
  const svg = svgOf(strokes, { colour, fonts: { mono: "", sans: "" } });
  return (
    <div style={{ position: "absolute", left, top, width, height, display: "flex" }}>
      {/* biome-ignore lint/performance/noImgElement: a picture in a picture, which no browser loads */}
      <img
        alt=""
        width={width}
        height={height}
        src={`data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`}
      />
      {shapes.map((shape) =>
        shape.kind === "text" ? (
          <SetText key={`${shape.x} ${shape.y} ${shape.text}`} shape={shape} colour={colour(shape.paint)} />
        ) : null,
      )}
    </div>
  );
}

function SetText({
  shape: { x, y, text, font, size, bold, anchor },
  colour,
}: {
  shape: TextShape;
  colour: string;
}) {
  const starts = { start: x, middle: x - ROOM, end: x - 2 * ROOM }[anchor];
  return (
    <div
      style={{
        ...{ position: "absolute", display: "flex", whiteSpace: "pre", color: colour },
        ...{ left: starts, top: y - BASELINE * size, width: 2 * ROOM, lineHeight: 1, fontSize: size },
        ...{ fontFamily: font === "mono" ? "Mono" : "Inter", fontWeight: bold ? 700 : 400 },
        justifyContent: { start: "flex-start", middle: "center", end: "flex-end" }[anchor],
      }}
    >
      {text}
    </div>
  );
}
