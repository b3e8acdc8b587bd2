-- What was written by a transaction that the last snapshot could not see yet, and the snapshot in which it was looked
-- for.
SELECT s.snapshot, found.*
FROM (SELECT pg_current_snapshot()::text AS snapshot) AS s
LEFT JOIN (
    {{include changed}}
) AS found ON true
