import { createHash } from "node:crypto";
import { after } from "next/server";
import type { ReactNode } from "react";
import { requestHeaders } from "@/app/request-headers";
import { FROM_PAGE_HEADER } from "@/lib/http/pages/from-page";
import { forgetMarkup, keepMarkup } from "./kept-markup";
import { StillMarkup } from "./still-markup";

/**
 * A part of a page that needs no scripts of its own: nothing below it may be a client component. A page's HTML holds all
 * that React is to take over a second time, as data; of this part it holds the markup alone. Whoever comes from another
 * page gets the markup as data, and no HTML.
 */
export async function Still({ children, className }: { children: ReactNode; className?: string }) {
  // Next lets no page import it otherwise, lest it come to browsers: it does not.
  const { renderToStaticMarkup } = await import("react-dom/server");
  const markup = renderToStaticMarkup(children);
  if (markup === "") return null;
  const key = createHash("sha256").update(markup).digest("base64url").slice(0, 12);
  const own = { markupKey: key, ...(className === undefined ? {} : { className }) };
  if ((await requestHeaders()).has(FROM_PAGE_HEADER)) return <StillMarkup {...own} markup={markup} />;
  keepMarkup(key, markup);
  after(() => forgetMarkup(key));
  return <StillMarkup {...own} />;
}
