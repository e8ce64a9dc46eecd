"use client";

import { useState } from "react";
import { EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import { AtlasChoices } from "./atlas-choices";
import { AtlasToCome } from "./atlas-to-come";
import { Bands } from "./bands";
import { Legend } from "./legend";
import { Pointed, PointedContext } from "./pointed";
import { PointedCard } from "./pointed-card";
import { Scatter } from "./scatter";
import { neuronsWithout, type ShownAtlas } from "./shown-atlas";
import { useAtlas, useTones } from "./use-atlas";
import { useOrders } from "./use-orders";

/** The atlas with all that its data are needed for. */
export function AtlasLoaded({ shown }: { shown: ShownAtlas }) {
  const [pointed] = useState(() => new Pointed());
  const tones = useTones();
  const { levels, error, source, range, setBrush, go, select, brushDone } = useAtlas(shown);
  const orders = useOrders(shown, levels);
  if (error !== null) return <p className="text-soft">{error.message}</p>;
  if (levels === undefined || source === undefined || tones === null) return <AtlasToCome shown={shown} />;
  return (
    <PointedContext value={pointed}>
      <div className="flex flex-col gap-6 lg:grid lg:grid-cols-[minmax(0,1fr)_19rem] lg:gap-x-12">
        <div className="min-w-0">
          <AtlasChoices shown={shown} go={go} />
          <div className="mb-3">
            <Legend
              levels={levels}
              statistic={EVERY_STATISTIC[shown.by]}
              tones={tones}
              range={range}
              hidden={neuronsWithout(shown)}
              onBrush={setBrush}
              onDone={brushDone}
            />
          </div>
          <Bands shown={shown} source={source} orders={orders} tones={tones} />
        </div>
        {/* The card stays in sight beside the cells; on a narrow screen, where the parts are the column’s own, below them. */}
        <div className="contents lg:sticky lg:top-2 lg:grid lg:min-w-0 lg:gap-5 lg:self-start">
          <div className="bottom-0 z-10 print:hidden border-line border-t bg-paper pt-3 max-lg:sticky max-lg:order-last max-lg:-mx-3 max-lg:px-3 max-lg:pb-2">
            <PointedCard shown={shown} orders={orders} source={source} tones={tones} />
          </div>
          <Scatter shown={shown} source={source} tones={tones} select={select} />
        </div>
      </div>
    </PointedContext>
  );
}
