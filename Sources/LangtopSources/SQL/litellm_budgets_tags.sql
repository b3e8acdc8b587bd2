-- Budgets of tags.
SELECT 'tag' AS dimension, o.id, o.name, l.dollars, o.spend, l.length, l.resets,
    NULL::text AS reset_text, NULL::text AS more, NULL::text AS more_until,
    now() AT TIME ZONE 'UTC' AS now
FROM (
    SELECT
        g.tag_name AS id,
        g.tag_name AS name,
        coalesce({{column g.spend float8}}, 0) AS spend,
        NULL::float8 AS max_budget, NULL::text AS budget_duration, NULL::timestamp AS budget_reset_at,
        {{column g.budget_id text}} AS budget_id
    FROM {{table LiteLLM_TagTable}} AS g
) AS o
{{include budget}}
