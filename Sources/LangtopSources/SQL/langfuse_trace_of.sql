-- OFFSET 0 keeps the planner at one look by primary key a row: a hash join would read every trace there is.
LEFT JOIN LATERAL (
    SELECT * FROM {{table traces}} AS t WHERE t.id = r.trace_id AND t.project_id = r.project_id OFFSET 0
) AS t ON true
