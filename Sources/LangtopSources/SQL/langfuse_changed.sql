-- Generations that are new or were updated, those whose trace was (it names user, session and tags, often later), and
-- those known to be running, which may have started at any time. age() compares transaction ids as PostgreSQL does,
-- modulo 2^32; listing the visible ones would miss subtransactions. Each OFFSET 0 keeps the planner, which knows
-- nothing of age(), from reading whole tables.
SELECT {{include columns}}
FROM (
    SELECT r.id
    FROM {{table}} AS r
    WHERE r.start_time >= {{from}}::timestamp AND age(r.xmin) <= age({{oldest}}::xid)
      AND {{include generations}}
    UNION
    SELECT r.id
    FROM (
        SELECT t.id, t.project_id
        FROM {{table traces}} AS t
        WHERE t.timestamp >= {{from}}::timestamp AND age(t.xmin) <= age({{oldest}}::xid)
        OFFSET 0
    ) AS changed_trace
    CROSS JOIN LATERAL (
        SELECT r.id
        FROM {{table}} AS r
        WHERE r.trace_id = changed_trace.id AND r.project_id = changed_trace.project_id AND r.type = 'GENERATION'
          AND {{include project}}
        OFFSET 0
    ) AS r
    UNION
    SELECT r.id
    FROM {{table}} AS r
    WHERE r.id = ANY ({{running}}::text[]) AND age(r.xmin) <= age({{oldest}}::xid)
) AS changed
CROSS JOIN LATERAL (SELECT * FROM {{table}} AS r WHERE r.id = changed.id OFFSET 0) AS r
{{include trace_of}}
