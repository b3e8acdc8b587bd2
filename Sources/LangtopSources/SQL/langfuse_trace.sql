-- The steps of one trace, newest first: $1 the trace, $2 at most so many. Sorting by an expression keeps the planner on
-- the trace's index instead of walking the whole table by start time.
SELECT
    r.parent_observation_id,
    r.type,
    r.name,
    {{include message}} AS message,
    {{include columns}}
FROM (
    SELECT *
    FROM {{table}} AS r
    WHERE r.trace_id = $1 AND {{include project}}
    ORDER BY r.start_time + interval '0' DESC
    LIMIT $2::integer
) AS r
{{include trace_of}}
ORDER BY r.start_time DESC
