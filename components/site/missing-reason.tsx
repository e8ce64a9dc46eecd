"use client";

import { lazy } from "react";
import type { MissingSentenceProps } from "./missing-sentence";

/** Every page carries what is shown where it is missing: its code is fetched only then. */
const MissingSentence = lazy(async () => {
  const { MissingSentence } = await import("./missing-sentence");
  return { default: MissingSentence };
});

export function MissingReason(props: MissingSentenceProps) {
  return <MissingSentence {...props} />;
}
