-- What each project that has requests to a model says that the model costs: of its own definitions the newest whose
-- pattern the name matches and that had begun, as Langfuse picks them; nothing but the model's place where it says nothing.
-- $1 when a request started, $2 its model. A project has a model whose request it is, that is among the newest requests of
-- all, or that it defines; where one project is read, there is no other.
WITH recent AS MATERIALIZED (
    SELECT DISTINCT newest.project_id, newest.model
    FROM (
        SELECT r.project_id, r.model
        FROM {{table}} AS r
        WHERE {{every_project}}
        ORDER BY r.start_time DESC
        LIMIT 5000
    ) AS newest
    WHERE newest.model = ANY ($2::text[])
), definitions AS MATERIALIZED (
    SELECT r.id, r.project_id, r.model_name, r.match_pattern, r.start_date, r.input_price, r.output_price, r.total_price
    FROM {{table models}} AS r
    WHERE r.project_id IS NOT NULL AND {{include project}} AND coalesce(r.unit, 'TOKENS') = 'TOKENS'
)
SELECT q.place, definition.model_name, definition.input_price::double precision, definition.output_price::double precision,
    definition.total_price::double precision,
    (
        SELECT json_object_agg(p.usage_type, p.price::double precision)
        FROM {{table prices}} AS p WHERE p.model_id = definition.id
    )::text AS prices
FROM unnest($1::timestamp[], $2::text[]) WITH ORDINALITY AS q (seen, model, place)
CROSS JOIN LATERAL (
    (
        SELECT r.project_id
        FROM {{table}} AS r
        WHERE r.start_time >= q.seen AND r.start_time < q.seen + interval '1 millisecond' AND {{include project}}
            AND r.model = q.model
        LIMIT 1
    )
    UNION SELECT recent.project_id FROM recent WHERE recent.model = q.model
    UNION SELECT d.project_id FROM definitions AS d WHERE q.model ~ d.match_pattern
) AS project
LEFT JOIN LATERAL (
    SELECT d.id, d.model_name, d.input_price, d.output_price, d.total_price
    FROM definitions AS d
    WHERE d.project_id = project.project_id AND q.model ~ d.match_pattern
        AND (d.start_date IS NULL OR d.start_date <= q.seen)
    ORDER BY d.start_date DESC NULLS LAST
    LIMIT 1
) AS definition ON true
ORDER BY q.place, project.project_id
