import { ImageResponse } from "next/og";
import type { ReactElement } from "react";
import { imageFonts } from "./fonts";

let last: Promise<unknown> = Promise.resolve();

interface PictureSize {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** A picture as PNG. One is drawn at a time: each takes some ten megabytes while it is. */
export function drawPicture(card: ReactElement, size: PictureSize): Promise<Uint8Array> {
  const picture = last.then(() => draw(card, size));
  last = picture.catch(() => {}); // the one who asked is told
  return picture;
}

async function draw(card: ReactElement, { width, height }: PictureSize): Promise<Uint8Array> {
  const response = new ImageResponse(card, { width, height, fonts: await imageFonts() });
  return new Uint8Array(await response.arrayBuffer());
}
