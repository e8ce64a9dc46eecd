"use client";

import { statisticTitle } from "@/components/neuron/statistic-text";
import { type AnyStatisticName, EVERY_STATISTIC } from "@/lib/domain/derived-statistics";

/** Which columns a list has, a part of its form. Of the browser too, so that a page names the statistics and no more. */
export function ColumnChoice({
  choices,
  chosen,
}: {
  choices: readonly AnyStatisticName[];
  chosen: readonly AnyStatisticName[];
}) {
  return (
    <details>
      <summary className="text-accent text-sm hover:underline">columns</summary>
      <fieldset className="column-choice mt-1">
        <legend className="sr-only">Columns</legend>
        {choices.map((name) => (
          <label key={name} title={EVERY_STATISTIC[name].help}>
            <input type="checkbox" name="columns" value={name} defaultChecked={chosen.includes(name)} />
            {statisticTitle(EVERY_STATISTIC[name])}
          </label>
        ))}
      </fieldset>
      <button type="submit" className="mt-1 min-h-8 rounded-md border border-edge px-3 py-1 hover:border-ink">
        Show these
      </button>
    </details>
  );
}
