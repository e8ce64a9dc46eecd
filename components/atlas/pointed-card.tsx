"use client";

import { useContext, useMemo } from "react";
import { Told } from "@/components/ui/told";
import { cellSize } from "@/lib/atlas/cells";
import { totalNeurons } from "@/lib/domain/model";
import { formatNeuron } from "@/lib/domain/neuron";
import { Card } from "./card";
import { Lens } from "./lens";
import { neuronAtCell } from "./neuron-at-cell";
import type { CellSource, Tones } from "./paint";
import { PointedContext, usePointed } from "./pointed";
import type { ShownAtlas } from "./shown-atlas";

/** The card of the cell that is pointed at, and where cells are small, those around it under a lens. */
export function PointedCard({
  shown,
  orders,
  source,
  tones,
}: {
  shown: ShownAtlas;
  orders: (layer: number) => Uint32Array | null;
  source: CellSource;
  tones: Tones;
}) {
  const pointed = useContext(PointedContext);
  const cell = usePointed();
  const { model, service, by, text } = shown;
  const index = useMemo(() => cell && neuronAtCell(cell, orders, shown), [cell, orders, shown]);
  return (
    <>
      <Told className="sr-only">{index === null ? "" : formatNeuron(index)}</Told>
      {cellSize(totalNeurons(model)) < 12 && cell !== null ? (
        <Lens model={model} cell={cell} order={orders(cell.layer)} source={source} tones={tones} />
      ) : null}
      <Card
        model={model.name}
        service={service}
        index={index}
        by={by}
        list={text || null}
        onClose={() => pointed.set(null)}
      />
    </>
  );
}
