-- What was judged of a trace and of its steps. $1 the trace, $2 at most so many.
SELECT
    s.name,
    coalesce(
        {{column s.string_value text}},
        CASE WHEN {{column s.data_type text}}::text = 'BOOLEAN' THEN (s.value <> 0)::text ELSE s.value::text END
    ) AS value,
    left(s.comment, 2000) AS comment,
    s.observation_id
FROM {{table scores}} AS s
WHERE s.trace_id = $1 AND ({{every_project}} OR s.project_id = {{project}})
ORDER BY s.timestamp
LIMIT $2::integer
