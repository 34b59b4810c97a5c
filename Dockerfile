# One image for the pages (default) and the worker (docker-compose.yml overrides the command).
FROM python:3.13-slim-bookworm AS libraries
COPY requirements.txt constraints.txt /build/
RUN python -m venv /venv && \
    /venv/bin/pip install --no-cache-dir -r /build/requirements.txt -c /build/constraints.txt

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --create-home newsroom && install -d -o newsroom -g newsroom /data
COPY --from=libraries /venv /venv
COPY . /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    HOST=0.0.0.0 PORT=8000 DATA=/data STATIC_ROOT=/app/staticfiles ENV_FILE=/dev/null
# Collecting needs the settings and the settings a secret; this one ends with the step.
RUN python -m tools.translations && \
    SECRET_KEY=only-while-the-image-is-made python manage.py collectstatic --noinput --verbosity=0
USER newsroom
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "newsroom.wsgi"]
