-- What the project of one request of each model says that the model costs: its own definitions alone, the newest whose
-- pattern the name matches and that had begun, as Langfuse picks them. $1 when the request started, $2 the model.
SELECT q.place, definition.model_name, definition.input_price::double precision, definition.output_price::double precision,
    definition.total_price::double precision,
    (
        SELECT json_object_agg(p.usage_type, p.price::double precision)
        FROM {{table prices}} AS p WHERE p.model_id = definition.id
    )::text AS prices
FROM unnest($1::timestamp[], $2::text[]) WITH ORDINALITY AS q (seen, model, place)
CROSS JOIN LATERAL (
    SELECT r.project_id, r.start_time
    FROM {{table}} AS r
    WHERE r.start_time >= q.seen AND r.start_time < q.seen + interval '1 millisecond' AND {{include project}}
        AND r.model = q.model
    LIMIT 1
) AS request
CROSS JOIN LATERAL (
    SELECT d.id, d.model_name, d.input_price, d.output_price, d.total_price
    FROM {{table models}} AS d
    WHERE d.project_id = request.project_id AND d.unit = 'TOKENS' AND q.model ~ d.match_pattern
        AND (d.start_date IS NULL OR d.start_date <= request.start_time)
    ORDER BY d.start_date DESC NULLS LAST
    LIMIT 1
) AS definition
