"use client";

import { type RefObject, useState } from "react";
import { drawnFile } from "@/components/graph/drawn-file";
import { FILE_KINDS, type FileKind } from "@/components/graph/file-kinds";
import { download } from "@/components/site/download";
import { Told } from "@/components/ui/told";
import { graphDrawing } from "@/lib/figure/graph-svg";
import type { ExploreOptions } from "@/lib/n2g/scene/explore-rows";
import type { Scene } from "@/lib/n2g/scene/scene";
import type { ExploreCanvas } from "./explore-canvas";
import { readColours } from "./explore-colours";
import type { ExploreGraph } from "./explore-scene";

interface ExploreToolsProps {
  readonly name: string;
  readonly scene: Scene;
  readonly graphs: readonly ExploreGraph[];
  readonly options: ExploreOptions;
  readonly search: string;
  /** What the search found, in words; null without one. */
  readonly found: string | null;
  readonly canvas: RefObject<ExploreCanvas | null>;
  readonly onOptions: (options: ExploreOptions) => void;
  readonly onSearch: (text: string) => void;
  /** Leads to the next node that was found, or to the one before. */
  readonly onStep: (step: 1 | -1) => void;
}

/** Search, grouping, filters, zoom and export of a graph. */
export function ExploreTools(props: ExploreToolsProps) {
  const { options, search, found, canvas, graphs, onOptions, onSearch, onStep } = props;
  const paths = graphs.some((graph) => graph.paths !== null);
  return (
    <div className="graph-tools explore-tools">
      <label>
        find a token{" "}
        <input
          id="explore-search"
          type="search"
          value={search}
          spellCheck={false}
          onChange={({ target }) => onSearch(target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            onStep(event.shiftKey ? -1 : 1);
          }}
        />
      </label>
      <Told className="empty:hidden">{found}</Told>
      <span className="explore-zoom">
        <button type="button" onClick={() => canvas.current?.zoom(0.8)}>
          − <span className="sr-only">zoom out</span>
        </button>
        <button type="button" onClick={() => canvas.current?.zoom(1.25)}>
          + <span className="sr-only">zoom in</span>
        </button>
        <button type="button" onClick={() => canvas.current?.fit()}>
          fit
        </button>
      </span>
      {paths ? (
        <PathChoices options={options} onOptions={onOptions} />
      ) : (
        <span>order known, distances not</span>
      )}
      <Exports {...props} />
    </div>
  );
}

function PathChoices({ options, onOptions }: Pick<ExploreToolsProps, "options" | "onOptions">) {
  return (
    <>
      <label>
        support{" "}
        <select
          value={options.least}
          onChange={({ target }) =>
            onOptions({ ...options, least: target.value === "3" ? 3 : target.value === "2" ? 2 : 1 })
          }
        >
          <option value={1}>any</option>
          <option value={2}>5 % and more</option>
          <option value={3}>25 % and more</option>
        </select>
      </label>
      <Switch
        label="confirmed only"
        on={options.confirmed}
        change={(confirmed) => onOptions({ ...options, confirmed })}
      />
      <Switch
        label="fold siblings"
        on={options.fold}
        change={(fold) => onOptions({ ...options, fold, opened: new Set() })}
      />
      <Switch
        label="group by firing token"
        on={options.byToken}
        change={(byToken) => onOptions({ ...options, byToken, opened: new Set() })}
      />
    </>
  );
}

function Switch({ label, on, change }: { label: string; on: boolean; change: (on: boolean) => void }) {
  return (
    <label>
      <input type="checkbox" checked={on} onChange={({ target }) => change(target.checked)} /> {label}
    </label>
  );
}

/** What is seen as a picture, all of it as a document or data. */
function Exports({ name, scene, canvas }: ExploreToolsProps) {
  const [told, setTold] = useState("");
  async function save(kind: FileKind) {
    const drawing = graphDrawing(scene, canvas.current?.frame());
    try {
      const { content, ending, type } = await drawnFile(kind, { scene, drawing }, readColours(document.body));
      download(`${name}.${ending}`, content, type);
      setTold(`saved ${name}.${ending}`);
    } catch (error) {
      setTold(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <div className="explore-exports">
      save{" "}
      {FILE_KINDS.map((kind) => (
        <button key={kind} type="button" onClick={() => void save(kind)}>
          {kind}
        </button>
      ))}
      <Told className="inline">{told}</Told>
    </div>
  );
}
