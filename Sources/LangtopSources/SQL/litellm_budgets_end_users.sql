-- Budgets of end users.
SELECT 'end_user' AS dimension, o.id, o.name, l.dollars, o.spend, l.length, l.resets,
    NULL::text AS reset_text, NULL::text AS more, NULL::text AS more_until,
    now() AT TIME ZONE 'UTC' AS now
FROM (
    SELECT
        e.user_id AS id,
        e.alias AS name,
        coalesce({{column e.spend float8}}, 0) AS spend,
        NULL::float8 AS max_budget, NULL::text AS budget_duration, NULL::timestamp AS budget_reset_at,
        {{column e.budget_id text}} AS budget_id
    FROM {{table LiteLLM_EndUserTable}} AS e
) AS o
{{include budget}}
