FROM python:3.13 AS base
ARG HOME_OF=/app
ARG SERVICE=services/users
WORKDIR $HOME_OF
FROM base AS source
COPY $SERVICE $SERVICE
FROM base
COPY --from=source $HOME_OF .
WORKDIR $HOME_OF/$SERVICE
CMD ["python", "main.py"]
