import type { Metadata } from "next";

/** What every page says of itself to browsers, search engines and people who share it. */
export function pageMetadata({
  title,
  description,
  path,
  json,
  image,
}: {
  title: string;
  description: string;
  path: string;
  /** The address of the data behind the page. */
  json?: string;
  /** The address of a picture of 1200 × 630 pixels. */
  image?: string;
}): Metadata {
  const images =
    image === undefined ? {} : { images: [{ url: image, width: 1200, height: 630, alt: title }] };
  return {
    title,
    description,
    alternates: { canonical: path, ...(json === undefined ? {} : { types: { "application/json": json } }) },
    openGraph: { title, description, url: path, siteName: "DeepDecipher", type: "website", ...images },
    ...(image !== undefined && { twitter: { card: "summary_large_image", ...images } }),
  };
}
