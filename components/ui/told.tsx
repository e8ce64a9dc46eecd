"use client";

import { type ComponentProps, useEffect, useRef } from "react";
import { announce } from "./announce";

/** A sentence that changes as one works: seen where it stands, and said to those who listen when it changes. */
export function Told(props: ComponentProps<"p">) {
  const sentence = useRef<HTMLParagraphElement>(null);
  const said = useRef("");
  useEffect(() => {
    const now = sentence.current?.textContent ?? "";
    if (now !== said.current) announce(now);
    said.current = now;
  });
  return <p ref={sentence} {...props} />;
}
