-- One session, newest first. $1 the session, $2 the earliest start or NULL, $3 at most so many. Sorting by an expression
-- keeps the planner on the session's index instead of walking the whole table by start time.
SELECT {{include columns}}, {{include extras}}
FROM (
    SELECT *
    FROM {{table}} AS r
    WHERE {{column session_id text}} = $1 AND ($2::timestamp IS NULL OR r."startTime" >= $2::timestamp)
    ORDER BY r."startTime" + interval '0' DESC
    LIMIT $3::integer
) AS r
{{include metadata}}
ORDER BY r."startTime" DESC
