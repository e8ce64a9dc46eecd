"use client";

import { later } from "@/components/ui/later";
import type { MissingSentenceProps } from "./missing-sentence";

/** Every page carries what is shown where it is missing: its code is fetched only then. */
const MissingSentence = later(() => import("./missing-sentence"), "MissingSentence");

export function MissingReason(props: MissingSentenceProps) {
  return <MissingSentence {...props} />;
}
