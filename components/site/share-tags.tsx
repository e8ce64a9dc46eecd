"use client";

interface ShareTagsProps {
  readonly title: string;
  readonly description: string;
  /** Of the page, whole. */
  readonly url: string;
  /** Of a picture of 1200 × 630 pixels, whole. */
  readonly image: string;
}

/**
 * What a page says of itself where a link to it is shown. React puts it into the head, and sends these few words a second
 * time for scripts; written as Next's metadata the longest would stand there six times.
 */
export function ShareTags({ title, description, url, image }: ShareTagsProps) {
  return (
    <>
      <meta property="og:title" content={title} />
      <meta name="description" property="og:description" content={description} />
      <meta property="og:url" content={url} />
      <meta property="og:site_name" content="DeepDecipher" />
      <meta property="og:type" content="website" />
      <meta property="og:image" content={image} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={title} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}
