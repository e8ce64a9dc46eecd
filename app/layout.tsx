import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Keys } from "@/components/site/keys";
import { SiteFooter } from "@/components/site/site-footer";
import { SiteHeader } from "@/components/site/site-header";
import { SiteLinks } from "@/components/site/site-links";
import { ThemeScript } from "@/components/site/theme-script";
import { Announcer } from "@/components/ui/announcer";
import { inter, jetBrainsMono, sourceSerif } from "./fonts";
import "./globals.css";
import { siteUrl } from "./site-url";

const description =
  "A page and a JSON address for every neuron of a language model: the texts that fire it most, its statistics, its graph.";

export async function generateMetadata(): Promise<Metadata> {
  return {
    metadataBase: await siteUrl(),
    title: { default: "DeepDecipher", template: "%s · DeepDecipher" },
    description,
    openGraph: { siteName: "DeepDecipher", type: "website", description },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fcfbf9" },
    { media: "(prefers-color-scheme: dark)", color: "#141312" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme script sets attributes on <html> before React sees it.
    <html
      lang="en"
      className={`${inter.variable} ${jetBrainsMono.variable} ${sourceSerif.variable}`}
      suppressHydrationWarning
    >
      <head>
        <ThemeScript />
      </head>
      <body className="flex min-h-dvh flex-col">
        <a href="#main" className="skip">
          Skip to the content
        </a>
        <SiteHeader />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <SiteFooter />
        <Announcer />
        <SiteLinks />
        <Keys />
      </body>
    </html>
  );
}
