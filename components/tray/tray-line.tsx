"use client";

import { usePathname } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { Sign } from "@/components/compare/mark";
import { namesOf } from "@/components/compare/side-neuron";
import { Link } from "@/components/ui/link";
import { at } from "@/lib/domain/at";
import { withBase } from "@/lib/domain/base-path";
import { MOST_COMPARED, writeNeuron } from "@/lib/domain/model-neuron";
import { comparePath, neuronPath } from "@/lib/domain/paths";
import { neuronOf } from "./neuron-at-hand";
import { isInTray, keepTray, keptTray, parseTray, subscribeToTray } from "./tray-store";

/** The neurons kept for comparing, at the foot of the page while there are any. */
export function TrayLine() {
  const kept = useSyncExternalStore(subscribeToTray, keptTray);
  const tray = parseTray(kept);
  const names = namesOf(tray);
  usePressedButtons(kept);
  if (tray.length === 0) return null;
  return (
    <section aria-label="Tray" className="tray links">
      <ul>
        {tray.map((neuron, place) => (
          <li key={writeNeuron(neuron)}>
            <Sign place={place} />
            <Link href={neuronPath(neuron.model, neuron)}>{at(names, place)}</Link>
            <button
              type="button"
              aria-label={`Remove ${at(names, place)} from the tray`}
              onClick={() => keepTray(tray.filter((each) => each !== neuron))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <span className="end">
        {tray.length === 1 ? (
          <span className="text-soft">one more to compare it with</span>
        ) : (
          <>
            {tray.length === MOST_COMPARED ? <span className="text-soft">full</span> : null}
            <Link href={comparePath(tray)} className="font-semibold">
              compare
            </Link>
          </>
        )}
        <button type="button" aria-label="Empty the tray" onClick={() => keepTray([])}>
          empty
        </button>
      </span>
    </section>
  );
}

/** Says on the page's own button whether its neuron is in the tray. */
function usePressedButtons(kept: string) {
  const pathname = withBase(usePathname());
  useEffect(() => {
    const neuron = neuronOf(pathname);
    const pressed = String(neuron !== null && isInTray(parseTray(kept), neuron));
    for (const button of document.querySelectorAll('[data-ask="tray"]'))
      button.setAttribute("aria-pressed", pressed);
  }, [pathname, kept]);
}
