import type { Place } from "./place";

/** So many files whose names fit are looked into before the place is left to others. */
const TRIES = 16;

/** Is one of the first files whose names fit also right inside? */
export async function hasFile(
  place: Place,
  fits: (file: string) => boolean,
  isRight: (text: string, file: string) => boolean,
): Promise<boolean> {
  let tries = 0;
  for await (const file of place.files()) {
    if (!fits(file)) continue;
    // What cannot be read is no evidence; it is reported when the source is opened.
    if (isRight(await place.readText(file).catch(() => ""), file)) return true;
    tries += 1;
    if (tries === TRIES) return false;
  }
  return false;
}
