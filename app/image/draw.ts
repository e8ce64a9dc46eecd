import { ImageResponse } from "next/og";
import type { ReactElement } from "react";
import { CARD } from "./card";
import { imageFonts } from "./fonts";

let last: Promise<unknown> = Promise.resolve();

/** A picture as PNG. One is drawn at a time: each takes some ten megabytes while it is. */
export function drawPicture(card: ReactElement): Promise<Uint8Array> {
  const picture = last.then(() => draw(card));
  last = picture.catch(() => {}); // the one who asked is told
  return picture;
}

async function draw(card: ReactElement): Promise<Uint8Array> {
  const { width, height } = CARD;
  const response = new ImageResponse(card, { width, height, fonts: await imageFonts() });
  return new Uint8Array(await response.arrayBuffer());
}
