# The site in a container: `docker build -t deepdecipher .`, then see public/docs/deploying.md.
# It runs as uid 1000 and writes to /data and /tmp alone, so its root may be read-only.
ARG NODE=node:22.21.1-bookworm-slim

FROM ${NODE} AS build
WORKDIR /srv/deepdecipher
ENV NEXT_TELEMETRY_DISABLED=1
# Packages first: this layer is made anew only when they change.
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY prisma/schema.prisma prisma/
COPY lib/cli/checkout.mjs lib/cli/
COPY lib/cli/tools/prisma.mjs lib/cli/tools/schema-engine.mjs lib/cli/tools/schema-engine-adapter.mjs lib/cli/tools/
RUN node -e 'import("./lib/cli/checkout.mjs").then(({ prepareCheckout }) => prepareCheckout())'
COPY . .
# The path below which the site is served, as in --build-arg BASE_PATH=/deepdecipher: it is written into the build.
ARG BASE_PATH=
ENV BASE_PATH=${BASE_PATH}
RUN npm run build && npm prune --omit=dev && rm -rf .next/cache

FROM ${NODE}
ARG BASE_PATH=
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data HOME=/tmp BASE_PATH=${BASE_PATH}
WORKDIR /srv/deepdecipher
COPY --from=build /srv/deepdecipher ./
RUN install -d -o node -g node /data
USER node
VOLUME /data
EXPOSE 3000
# The first start loads the demo model, which takes a while; /healthz answers from the beginning on.
HEALTHCHECK --interval=10s --timeout=5s --start-period=5m \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "lib/cli/start.mjs"]
