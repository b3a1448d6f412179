#!/bin/bash
# Make Doorstep's roles and databases on a new server; run once by the image's own start, or by hand as a superuser.
#   doorstep_owner     owns the database and runs migrations
#   doorstep_app       serves; it owns nothing and cannot bypass row-level security
#   doorstep_backfill  what the owner becomes while a migration moves rows of every person; nobody signs in as it
#   doorstep_keys      owns the second database, which holds only wrapped keys and is backed up apart
set -euo pipefail

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --dbname "${POSTGRES_DB:-postgres}" ${POSTGRES_USER:+--username "$POSTGRES_USER"} \
  --set owner_password="$DOORSTEP_OWNER_PASSWORD" \
  --set app_password="$DOORSTEP_APP_PASSWORD" \
  --set keys_password="$DOORSTEP_KEYS_PASSWORD" <<'SQL'
CREATE ROLE doorstep_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE doorstep_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app_password';
CREATE ROLE doorstep_keys LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'keys_password';
CREATE ROLE doorstep_backfill NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS;
GRANT doorstep_backfill TO doorstep_owner WITH INHERIT FALSE, SET TRUE;
CREATE DATABASE doorstep OWNER doorstep_owner ENCODING 'UTF8' TEMPLATE template0;
CREATE DATABASE doorstep_keys OWNER doorstep_keys ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT ON DATABASE doorstep FROM PUBLIC;
REVOKE CONNECT ON DATABASE doorstep_keys FROM PUBLIC;
GRANT CONNECT ON DATABASE doorstep TO doorstep_owner, doorstep_app;
GRANT CONNECT ON DATABASE doorstep_keys TO doorstep_keys;
SQL
