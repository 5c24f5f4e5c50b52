# Production image. Nothing in it is needed to develop: `make run` uses no container.

# Front-end assets, with the npm that the development packages bring.
FROM python:3.11.14-slim-bookworm AS assets
WORKDIR /build
COPY requirements/dev.txt requirements/dev.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/dev.txt
COPY package.json package-lock.json .npmrc ./
COPY scripts/build_assets.py scripts/build_assets.py
RUN python scripts/build_assets.py

# Python packages: only those production needs.
FROM python:3.11.14-slim-bookworm AS packages
RUN python -m venv /venv
COPY requirements/base.txt requirements/base.txt
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/base.txt

FROM python:3.11.14-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=riskapp.settings.base WEB_BIND=0.0.0.0:8000
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin risk
WORKDIR /app
COPY --from=packages /venv /venv
COPY manage.py gunicorn.conf.py ./
COPY riskapp riskapp
COPY dashboards dashboards
COPY assessments assessments
COPY dashboards dashboards
COPY families families
COPY themes themes
COPY work work
COPY agencies agencies
COPY audit audit
COPY templates templates
COPY static static
COPY scripts/probe.py scripts/probe.py
COPY --from=assets /build/.assets .assets
RUN DJANGO_SETTINGS_MODULE=riskapp.settings.commandline python manage.py collectstatic --noinput
USER risk
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["python", "scripts/probe.py"]
CMD ["gunicorn", "--config", "gunicorn.conf.py"]
