# The bot with SQLite in the volume /data (with PostgreSQL: deploy/compose.yaml):
#   docker build -t ronda .
#   docker run --env RONDA_BOT_TOKEN --volume ronda:/data --publish 127.0.0.1:8080:8080 ronda

FROM python:3.11-slim AS build
COPY requirements/runtime.txt /tmp/
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/runtime.txt

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin ronda \
 && install -d -o ronda -g ronda -m 0700 /data
COPY --from=build /venv /venv
WORKDIR /app
COPY LICENSE pyproject.toml ./
COPY storage ./storage
COPY simulator ./simulator
COPY handlers ./handlers
COPY bot ./bot
RUN python -m compileall -q bot handlers storage simulator
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    RONDA_DATA_DIR=/data \
    RONDA_DATABASE_URL=sqlite:////data/ronda.db \
    RONDA_LISTEN=0.0.0.0:8080 \
    RONDA_LOG_FORMAT=json
USER ronda
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
