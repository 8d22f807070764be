#!/bin/sh
# Creates Temporal's two PostgreSQL databases, or brings them up to date. Safe to run again.
set -eu
schemas=/etc/temporal/schema/postgresql/v12
for pair in temporal:temporal temporal_visibility:visibility; do
  database=${pair%%:*}
  schema=${pair##*:}
  temporal-sql-tool --database "$database" create-database
  temporal-sql-tool --database "$database" setup-schema --version 0.0 || true
  temporal-sql-tool --database "$database" update-schema --schema-dir "$schemas/$schema/versioned"
done
