-- Whether anything was committed on the server: reads no user table.
SELECT
    pg_current_snapshot()::text AS snapshot,
    (extract(epoch FROM pg_postmaster_start_time()) * 1000)::bigint AS started,
    coalesce(pg_relation_filenode({{regclass}}), 0)::bigint AS file,
    (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS clock,
    pg_is_in_recovery() AS is_standby
