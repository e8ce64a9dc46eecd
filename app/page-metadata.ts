import type { Metadata } from "next";

/** What every page says of itself to browsers, search engines and people who share it. */
export function pageMetadata({
  title,
  description,
  path,
  json,
}: {
  title: string;
  description: string;
  path: string;
  /** The address of the data behind the page. */
  json?: string;
}): Metadata {
  return {
    title,
    description,
    alternates: { canonical: path, ...(json === undefined ? {} : { types: { "application/json": json } }) },
    openGraph: { title, description, url: path, siteName: "DeepDecipher", type: "website" },
  };
}
