# sayso with its weights, for a machine without Python. Nothing is fetched when it runs.
#
#   docker build -t sayso .
#   docker run --rm -v "$PWD:/cases" sayso read pages --into north
#   docker run --rm -v "$PWD:/cases" -p 127.0.0.1:8765:8765 sayso serve north --host 0.0.0.0
#
# The last one prints a token, for it listens on more than its own loopback.

FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY examples examples
COPY sayso sayso
RUN python -m venv /opt/sayso
RUN /opt/sayso/bin/pip install --no-cache-dir ".[parquet,pdf]"

FROM python:3.12-slim
COPY --from=build /opt/sayso /opt/sayso
RUN useradd --uid 1000 --create-home reader && install --directory --owner reader /cases
ENV PATH=/opt/sayso/bin:$PATH
USER reader
WORKDIR /cases
VOLUME /cases
EXPOSE 8765
HEALTHCHECK --interval=30s --timeout=5s \
    CMD ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', 8765), 3).close()"]
ENTRYPOINT ["sayso"]
CMD ["--help"]
