#!/bin/sh
# Makes the database and its two roles, once, when the database server's volume is empty.
# The owner migrates; the web role owns nothing and gets what it needs from `prepare_database`.
set -eu
psql --quiet --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set=owner="$DATABASE_OWNER_PASSWORD" --set=web="$DATABASE_WEB_PASSWORD" <<'SQL'
CREATE ROLE risk_owner LOGIN PASSWORD :'owner';
CREATE ROLE risk_web LOGIN PASSWORD :'web';
CREATE DATABASE risk OWNER risk_owner;
REVOKE ALL ON DATABASE risk FROM PUBLIC;
GRANT CONNECT ON DATABASE risk TO risk_web;
SQL
