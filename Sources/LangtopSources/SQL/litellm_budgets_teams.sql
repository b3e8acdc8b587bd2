-- Budgets of teams.
SELECT 'team' AS dimension, o.id, o.name, l.dollars, o.spend, l.length, l.resets,
    NULL::text AS reset_text, NULL::text AS more, NULL::text AS more_until,
    now() AT TIME ZONE 'UTC' AS now
FROM (
    SELECT
        t.team_id AS id,
        t.team_alias AS name,
        coalesce({{column t.spend float8}}, 0) AS spend,
        {{column t.max_budget float8}} AS max_budget,
        {{column t.budget_duration text}} AS budget_duration,
        {{column t.budget_reset_at timestamp}} AS budget_reset_at,
        {{column t.budget_id text}} AS budget_id
    FROM {{table LiteLLM_TeamTable}} AS t
) AS o
{{include budget}}
