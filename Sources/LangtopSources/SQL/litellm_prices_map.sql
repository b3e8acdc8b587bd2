-- The entry of its model map by which LiteLLM priced one request of each model. $1 when the request started, $2 to $4
-- what tells the model: a look into the index of start times for each, and the metadata of one row.
SELECT q.place, row.entry ->> 'model_map_key' AS name, row.entry -> 'model_map_value' ->> 'litellm_provider' AS provider,
    (jsonb_typeof(row.entry -> 'model_map_value' -> 'tiered_pricing') = 'array')::text AS has_steps,
    (
        SELECT jsonb_object_agg(price.key, price.value)
        FROM jsonb_each(row.entry -> 'model_map_value') AS price
        WHERE price.key LIKE '%cost%' AND jsonb_typeof(price.value) = 'number'
    )::text AS prices
FROM unnest($1::timestamp[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY
    AS q (seen, model, model_group, provider, place)
CROSS JOIN LATERAL (
    SELECT r.metadata -> 'model_map_information' AS entry
    FROM {{table}} AS r
    WHERE r."startTime" >= q.seen AND r."startTime" < q.seen + interval '1 millisecond' AND r.model = q.model
        AND coalesce(nullif(r.model_group, ''), r.model) = q.model_group AND coalesce(r.custom_llm_provider, '') = q.provider
    LIMIT 1
) AS row
WHERE jsonb_typeof(row.entry -> 'model_map_value') = 'object'
