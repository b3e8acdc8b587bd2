-- Cache tokens of whole UTC days. $1, $2 the first and the last day as YYYY-MM-DD, $3 what to group by.
--
-- What Daily counts, measured on rows a proxy wrote: every request but extra attempts, failures and cache hits included
-- (neither reports cache tokens of its own); reads are the cached tokens of the prompt whichever key of the usage names
-- them. model_group is NOT part of the row's key: one row can hold two public names of a model and shows one of them,
-- so no grouping by public name is offered.
SELECT
    d.date,
    CASE $3::text
        WHEN 'served' THEN d.model
        WHEN 'provider' THEN d.custom_llm_provider
        WHEN 'key' THEN d.api_key
        WHEN 'user' THEN d.user_id
    END AS entity,
    coalesce(sum(d.cache_read_input_tokens), 0)::bigint AS cache_read,
    coalesce(sum(d.cache_creation_input_tokens), 0)::bigint AS cache_write
FROM {{table LiteLLM_DailyUserSpend}} AS d
WHERE d.date >= $1 AND d.date <= $2
GROUP BY 1, 2
