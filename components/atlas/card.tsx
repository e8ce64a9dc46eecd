"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ExplanationText } from "@/components/neuron/explanation-text";
import { statisticText, statisticTitle } from "@/components/neuron/statistic-text";
import { Link } from "@/components/ui/link";
import { listedNeuronQuery } from "@/lib/browser/atlas-queries";
import { type AnyStatisticName, EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import { formatNeuron, type NeuronPole } from "@/lib/domain/neuron";
import { neuronPath } from "@/lib/domain/paths";
import type { StatisticsTable } from "@/lib/domain/statistic";
import { formatToken } from "@/lib/domain/token";

const TABLE: StatisticsTable<AnyStatisticName> = EVERY_STATISTIC;
const SHOWN = ["firing", "max_activation", "f1", "explanation_score"] as const;
const PAUSE_MS = 80;

/** What is known of the neuron that is pointed at, always in the same place. */
export function Card({
  model,
  service,
  index,
  by,
  list,
  onClose,
}: {
  model: string;
  service: string;
  index: NeuronPole | null;
  /** The statistic that the atlas shows. */
  by: AnyStatisticName;
  /** The selection that its page is told of. */
  list: string | null;
  /** Where the card covers what is below it. */
  onClose: () => void;
}) {
  const asked = useSettled(index);
  const { data } = useQuery({
    ...listedNeuronQuery(model, asked ?? { layer: 0, neuron: 0 }),
    enabled: asked !== null,
  });
  if (index === null)
    return (
      <p className="text-faint text-sm lg:min-h-56">
        Point at a cell, or walk with the arrow keys; Enter opens.
      </p>
    );
  const known = data && data.layer === index.layer && data.neuron === index.neuron ? data : null;
  return (
    <div className="min-h-52 lg:min-h-56" data-pointed="">
      <p className="links flex justify-between font-semibold">
        <Link
          href={neuronPath(model, index, service, { in: list })}
          className="inline-block [@media(pointer:coarse)]:py-2"
        >
          {formatNeuron(index)}
        </Link>
        <button
          type="button"
          onClick={onClose}
          className="-my-1 min-h-8 px-2 font-normal text-soft lg:hidden"
        >
          close
        </button>
      </p>
      {known === null ? null : (
        <>
          {known.peak === null ? null : (
            <p className="truncate font-mono text-sm">
              {known.peak.before.slice(-3).map(formatToken).join("")}
              <strong className="text-fire-text">{formatToken(known.peak.token)}</strong>
              {known.peak.after.map(formatToken).join("")}
            </p>
          )}
          {known.explanation === null ? null : (
            <p className="line-clamp-3 font-serif leading-snug">
              <ExplanationText explanation={known.explanation} />
            </p>
          )}
          <dl className="mt-1 text-sm">
            {[...new Set([by, ...SHOWN])].map((name) => (
              <div key={name} className="flex justify-between gap-x-4">
                <dt className="text-soft">{statisticTitle(TABLE[name])}</dt>
                <dd>{statisticText(known.statistics[name], TABLE[name], 3)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  );
}

/** The neuron once the pointer has rested on it: passing over a thousand asks for none of them. */
function useSettled(index: NeuronPole | null): NeuronPole | null {
  const [settled, setSettled] = useState(index);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(index), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [index]);
  return settled;
}
