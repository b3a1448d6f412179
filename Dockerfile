# Two images from one file: `api` (also migrate and worker; the default) and `web` (static files and reverse proxy).
# The steps use relative paths, so that scripts/container_steps.py can run them in a clean folder without an engine.

FROM node:24.11.1-bookworm-slim AS web-build
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY openapi/doorstep.json ../openapi/
COPY frontend/ ./
RUN npm run build

FROM nginxinc/nginx-unprivileged:1.29.3-alpine AS web
COPY deploy/nginx.conf /etc/nginx/conf.d/default.conf
COPY deploy/forwarded.inc /etc/nginx/conf.d/forwarded.inc
COPY --from=web-build /build/frontend/build/_app/immutable /usr/share/nginx/html/_app/immutable
USER 101:101
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/nginx-health"]

FROM python:3.13.9-slim-bookworm AS api
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /srv/doorstep
COPY requirements.lock deploy/requirements-build.lock ./
RUN python3 -m venv .venv && .venv/bin/python -m pip install --no-cache-dir --require-hashes --requirement requirements.lock --requirement requirements-build.lock
COPY pyproject.toml README.md LICENSE ./
COPY backend/ backend/
COPY alembic/ alembic/
COPY openapi/doorstep.json openapi/
RUN .venv/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation --editable . && .venv/bin/python -m compileall -q backend
COPY --from=web-build /build/frontend/build frontend/build
RUN install -d -o 10001 -g 10001 var
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD [".venv/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
ENTRYPOINT [".venv/bin/doorstep"]
CMD ["api"]
