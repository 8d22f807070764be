# A worker (`node dist/worker.js`) and the command line (`node dist/client.js`) in one image.
FROM node:20.20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20.20-bookworm-slim
ENV NODE_ENV=production SHOWRUNNER_DATA=/data
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
COPY templates templates
COPY prompts prompts
COPY examples examples
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
HEALTHCHECK --interval=15s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.SHOWRUNNER_HEALTH_PORT || 9464) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/worker.js"]
