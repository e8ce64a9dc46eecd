import { isBehindDoor } from "@/app/pass-on";
import { STAMP_HEADER } from "@/lib/http/pages/stamp";
import { thisSite } from "@/lib/process/site";

/**
 * Reads the catalogue before a page is made. Behind our own door the page is kept as one of the state of the data that
 * the door knows: an older reading will not do.
 */
export async function readFreshCatalogue(request: Request): Promise<void> {
  const { catalogue } = thisSite();
  const { stamp } = await catalogue.read();
  const expected = request.headers.get(STAMP_HEADER);
  if (isBehindDoor() && expected !== null && expected !== stamp) await catalogue.reread();
}
