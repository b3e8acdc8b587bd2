-- The same on a standby, where commits need not change the snapshot: up to where it has replayed, and how far it is
-- behind. It is not while it has replayed all it received and may still receive more.
SELECT
    pg_current_snapshot()::text AS snapshot,
    (extract(epoch FROM pg_postmaster_start_time()) * 1000)::bigint AS started,
    coalesce(pg_relation_filenode({{regclass}}), 0)::bigint AS file,
    (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS clock,
    pg_is_in_recovery() AS is_standby,
    coalesce(pg_last_wal_replay_lsn()::text, '') AS replayed,
    CASE
        WHEN pg_is_in_recovery() AND (
            pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn() OR NOT EXISTS (SELECT FROM pg_stat_wal_receiver)
        ) THEN (extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000)::bigint
    END AS lag
