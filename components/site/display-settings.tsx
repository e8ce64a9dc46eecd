"use client";

import { Suspense, useEffect } from "react";
import { later } from "@/components/ui/later";
import { useUnfolded } from "@/components/ui/use-unfolded";
import { restoreSettings } from "./setting";

// Loaded when first unfolded.
const DisplayChoices = later(() => import("./display-choices"), "DisplayChoices");

/** Light or dark, and which two hues carry activations; remembered in this browser. */
export function DisplaySettings() {
  const [isUnfolded, details] = useUnfolded();
  useEffect(restoreSettings, []);
  return (
    <details {...details} className="needs-script relative">
      <summary>Display</summary>
      <div className="display-choices">
        <Suspense>{isUnfolded ? <DisplayChoices /> : null}</Suspense>
      </div>
    </details>
  );
}
