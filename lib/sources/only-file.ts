import { malformedBy } from "./bad-line";
import { type Place, readBeginning } from "./place";
import { SourceError } from "./source";

/** Of a file whose format its first bytes tell, so many are looked at. */
const BEGINNING = 4096;

/** Does one of the files whose names fit begin like this? A large one is not read for it. */
export async function beginsLike(
  place: Place,
  fits: (file: string) => boolean,
  pattern: RegExp,
): Promise<boolean> {
  for await (const file of place.files())
    if (fits(file) && (await doesBegin(place, file, pattern))) return true;
  return false;
}

/** Those of the files whose names fit that begin like this. */
export async function thoseLike(
  place: Place,
  fits: (file: string) => boolean,
  pattern: RegExp,
): Promise<(file: string) => boolean> {
  const found = new Set<string>();
  for await (const file of place.files())
    if (fits(file) && (await doesBegin(place, file, pattern))) found.add(file);
  return (file) => found.has(file);
}

async function doesBegin(place: Place, file: string, pattern: RegExp): Promise<boolean> {
  return pattern.test(await readBeginning(place, file, BEGINNING));
}

/** The one file whose name fits. Throws a `SourceError` where there are several. */
export async function onlyFile(place: Place, fits: (file: string) => boolean): Promise<string> {
  const files: string[] = [];
  for await (const file of place.files()) if (fits(file)) files.push(file);
  const [file, second] = files;
  if (file === undefined) throw new SourceError(`${place.name} has none of the files`);
  if (second !== undefined)
    throw new SourceError(`${place.name} has ${file} and ${second}: name the one to import`);
  return file;
}

/** A file as text; throws a `SourceError` where all depends on it and it cannot be read. */
export async function neededText(place: Place, file: string): Promise<string> {
  try {
    return await place.readText(file);
  } catch (error) {
    throw new SourceError("nothing of it can be imported", [malformedBy(error, file)]);
  }
}
