-- Budgets of users.
SELECT 'user' AS dimension, o.id, o.name, l.dollars, o.spend, l.length, l.resets,
    NULL::text AS reset_text, NULL::text AS more, NULL::text AS more_until,
    now() AT TIME ZONE 'UTC' AS now
FROM (
    SELECT
        u.user_id AS id,
        coalesce(nullif({{column u.user_alias text}}, ''), nullif(u.user_email, '')) AS name,
        coalesce({{column u.spend float8}}, 0) AS spend,
        {{column u.max_budget float8}} AS max_budget,
        {{column u.budget_duration text}} AS budget_duration,
        {{column u.budget_reset_at timestamp}} AS budget_reset_at,
        {{column u.budget_id text}} AS budget_id
    FROM {{table LiteLLM_UserTable}} AS u
) AS o
{{include budget}}
