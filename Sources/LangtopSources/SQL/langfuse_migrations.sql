-- Whether Langfuse v3's first migration was applied, and the newest of v2; Prisma keeps a few hundred rows.
SELECT
    bool_or(m.migration_name = '20241206115829_remove_trace_score_observation_constraints')::text AS is_frozen,
    max(m.migration_name) FILTER (WHERE m.migration_name < '20241206') AS newest
FROM {{table _prisma_migrations}} AS m
WHERE m.finished_at IS NOT NULL
