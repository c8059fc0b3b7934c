# Footnote as it runs: Node's own slim image, the packages of production, and no right that it does not need.
# docs/operating.md says how to build and run it.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:24-slim
# glibc keeps what a save took, unless it is told to give it back.
ENV NODE_ENV=production HEALTH_PORT=8080 MALLOC_TRIM_THRESHOLD_=131072
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY src src
COPY commands commands
COPY knowledge knowledge
RUN mkdir data && chown node:node data
USER node
VOLUME ["/app/data"]
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=4", "--heap-growing-percent=30", "--v8-pool-size=1", "--permission", "--allow-worker", "--disable-warning=PERM0006", "--allow-fs-read=/app", "--allow-fs-read=/proc/self", "--allow-fs-write=/app/data", "src/programs/run.js"]
CMD ["start"]
