import {
  FIGURE_INKS,
  FIGURE_PARTS,
  FIGURE_WIDTHS,
  type FigureInk,
  type FigurePart,
  type FigureView,
  MOST_ROWS,
  MOST_TEXTS,
} from "@/lib/domain/figure-view";
import type { OfPole } from "@/lib/domain/pole";
import { FigureForm } from "./figure-form";

const PARTS: Readonly<Record<FigurePart, string>> = {
  ...{ header: "Name", sentence: "Sentence", trust: "How far to trust it", graph: "Graph" },
  paths: "Paths as a list",
};
const INKS: Readonly<Record<FigureInk, string>> = {
  ...{ colour: "Orange and blue", grey: "Greys", safe: "Yellow and blue, for photocopies and all eyes" },
};
const WIDTHS = { 85: "One column, 85 mm", 170: "Two columns, 170 mm" };

/** What one chooses of a figure. */
export function FigureChoices({ view, of: { pole } }: { view: FigureView; of: OfPole }) {
  return (
    <FigureForm>
      <input type="hidden" name="part" value="" />
      {pole === undefined ? null : <input type="hidden" name="pole" value={pole} />}
      <Group legend="What it shows">
        {FIGURE_PARTS.map((part) => (
          <label key={part} className="figure-choice">
            <input type="checkbox" name="part" value={part} defaultChecked={view.parts.includes(part)} />
            {PARTS[part]}
          </label>
        ))}
        <Count
          name="texts"
          label="texts, the strongest first"
          least={0}
          most={MOST_TEXTS}
          value={view.texts}
        />
        <Count name="rows" label="paths at most" least={1} most={MOST_ROWS} value={view.rows} />
      </Group>
      <Group legend="How wide it is">
        {FIGURE_WIDTHS.map((width) => (
          <label key={width} className="figure-choice">
            <input type="radio" name="width" value={width} defaultChecked={width === view.width} />
            {WIDTHS[width]}
          </label>
        ))}
      </Group>
      <Group legend="In which colours">
        {FIGURE_INKS.map((ink) => (
          <label key={ink} className="figure-choice">
            <input type="radio" name="ink" value={ink} defaultChecked={ink === view.ink} />
            {INKS[ink]}
          </label>
        ))}
      </Group>
      <Group legend="Of the SVG">
        <label className="figure-choice">
          <input
            type="checkbox"
            name="letters"
            value="outlines"
            defaultChecked={view.letters === "outlines"}
          />
          Letters as outlines, the same in every program
        </label>
      </Group>
    </FigureForm>
  );
}

function Group({ legend, children }: { legend: string; children: React.ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-1 font-semibold text-sm text-soft">{legend}</legend>
      {children}
    </fieldset>
  );
}

function Count({
  name,
  label,
  least,
  most,
  value,
}: {
  name: string;
  label: string;
  least: number;
  most: number;
  value: number;
}) {
  return (
    <label className="figure-choice">
      <select name={name} defaultValue={value} className="own-select">
        {Array.from({ length: most - least + 1 }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a number is its place
          <option key={i} value={least + i}>
            {least + i}
          </option>
        ))}
      </select>
      {label}
    </label>
  );
}
