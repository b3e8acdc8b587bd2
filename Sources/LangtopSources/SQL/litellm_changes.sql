-- Rows of recent requests written by a transaction that the last snapshot could not see yet, and the snapshot in which
-- they were looked for. age() compares transaction ids as PostgreSQL does, modulo 2^32; listing the visible ones would
-- miss subtransactions.
SELECT s.snapshot, found.*
FROM (SELECT pg_current_snapshot()::text AS snapshot) AS s
LEFT JOIN (
    SELECT {{include columns}}, {{include kinds}}
    FROM {{table}} AS r
    {{include metadata}}
    WHERE r."startTime" >= {{from}} AND age(r.xmin) <= age('{{oldest}}'::xid)
) AS found ON true
