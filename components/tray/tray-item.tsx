"use client";

import { Sign } from "@/components/compare/mark";
import { announce } from "@/components/ui/announce";
import { Link } from "@/components/ui/link";
import { at } from "@/lib/domain/at";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import { neuronPath } from "@/lib/domain/paths";
import { earlier, keepTray } from "./tray-store";

interface TrayItemProps {
  readonly tray: readonly ModelNeuron[];
  readonly place: number;
  readonly names: readonly string[];
}

/** A neuron of the tray, to be taken out or moved: its order is that of the comparison. */
export function TrayItem({ tray, place, names }: TrayItemProps) {
  const neuron = at(tray, place);
  const name = at(names, place);
  return (
    <>
      {place === 0 ? null : (
        <button
          type="button"
          aria-label={`Move ${name} before ${at(names, place - 1)}`}
          onClick={({ currentTarget }) => {
            keepTray(earlier(tray, place));
            announce(`${name} is now ${place === 1 ? "the first" : `before ${at(names, place - 1)}`}.`);
            if (place === 1) currentTarget.closest("li")?.querySelector("a")?.focus(); // the button goes
          }}
        >
          ‹
        </button>
      )}
      <Sign place={place} />
      <Link href={neuronPath(neuron.model, neuron)}>{name}</Link>
      <button
        type="button"
        aria-label={`Remove ${name} from the tray`}
        onClick={() => keepTray(tray.filter((each) => each !== neuron))}
      >
        ×
      </button>
    </>
  );
}
