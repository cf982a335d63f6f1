# Le bot dans une image. « docker compose up -d » la construit ; docs/exploitation.md dit le reste.
# Une version mineure de Python, celle des tests : Dependabot propose les suivantes.
FROM python:3.11-slim-bookworm AS base
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    TZ=Europe/Paris
WORKDIR /app

FROM base AS build
RUN python -m venv --without-pip /opt/venv
COPY requirements.lock ./
# Les tests et les déclarations de types des paquets ne servent pas ici : vingt mégaoctets de moins.
RUN pip --disable-pip-version-check --python /opt/venv install --no-cache-dir --require-hashes \
        -r requirements.lock \
    && find /opt/venv -depth \( -type d -name tests -o -type f -name '*.pyi' \) -exec rm -r {} +
COPY . .
# Ce qui est appris des fiches reste dans l'image : le bot répond dès qu'il démarre.
RUN python -m compileall -q main.py bot handlers knowledge deploy \
    && python main.py check \
    && python main.py prepare

FROM base AS bot
RUN groupadd --gid 10001 bot \
    && useradd --uid 10001 --gid bot --no-create-home --home-dir /nonexistent \
        --shell /usr/sbin/nologin bot \
    && install -d -o bot -g bot -m 0700 /var/lib/allo-quartiers
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
ENV DATABASE_URL=sqlite+aiosqlite:////var/lib/allo-quartiers/allo-quartiers.sqlite \
    HEALTH_LISTEN=127.0.0.1:8081
USER 10001:10001
VOLUME /var/lib/allo-quartiers
HEALTHCHECK --interval=30s --timeout=6s --start-period=60s --retries=3 \
    CMD ["python", "deploy/healthcheck.py"]
ENTRYPOINT ["python", "main.py"]
CMD ["run"]

# Pour « backup » et « restore » : les outils de PostgreSQL en plus, de la version du serveur de
# compose.yaml. Cent mégaoctets de plus, dont le bot se passe.
FROM bot AS outils
USER 0:0
# Debian retire ses versions précédentes : une version exacte ici casserait la construction.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client-15 \
    && rm -rf /var/lib/apt/lists/*
USER 10001:10001
HEALTHCHECK NONE
CMD ["--help"]

# La dernière étape est celle que l'on obtient sans rien demander.
FROM bot
