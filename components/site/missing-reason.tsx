"use client";

import { later } from "@/components/ui/later";
import type { MissingAddressProps } from "./missing-address";

/** Every page carries what is shown where it is missing: its code is fetched only then. */
const MissingAddress = later(() => import("./missing-address"), "MissingAddress");

export function MissingReason(props: MissingAddressProps) {
  return <MissingAddress {...props} />;
}
