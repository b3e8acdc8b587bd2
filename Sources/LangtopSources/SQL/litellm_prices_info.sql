-- What the models that were added in LiteLLM's own pages say of their price; $1 their public names. Their parameters,
-- which hold keys, are not read. Two rows of one name are two deployments, which may differ.
SELECT DISTINCT d.model_name, d.model_info ->> 'base_model' AS base_model,
    (
        SELECT jsonb_object_agg(price.key, price.value)
        FROM jsonb_each(d.model_info) AS price
        WHERE price.key LIKE '%cost%' AND jsonb_typeof(price.value) = 'number'
    )::text AS prices
FROM {{table LiteLLM_ProxyModelTable}} AS d
WHERE d.model_name = ANY ($1::text[]) AND jsonb_typeof(d.model_info) = 'object'
LIMIT 1000
