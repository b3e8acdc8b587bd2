-- What a trace says of itself. $1 the trace.
SELECT
    t.name,
    {{column t.release text}} AS release,
    {{column t.version text}} AS version,
    {{column t.environment text}} AS environment
FROM {{table traces}} AS t
WHERE t.id = $1 AND ({{every_project}} OR t.project_id = {{project}})
