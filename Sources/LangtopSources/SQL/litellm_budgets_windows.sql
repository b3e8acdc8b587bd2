-- Budgets of keys and teams that have several windows at once: [{"budget_duration": "1d", "max_budget": 5, "reset_at": ...}].
-- Its sum counts while its window runs; the proxy moves it when the next one begins. $1 at most so many.
SELECT o.dimension, o.id, o.name, l.dollars, coalesce(w.spend, 0) AS spend, l.length,
    NULL::timestamp AS resets, l.reset_text, NULL::text AS more, NULL::text AS more_until,
    now() AT TIME ZONE 'UTC' AS now
FROM (
    SELECT 'key' AS dimension, k.token AS id, coalesce(nullif(k.key_alias, ''), nullif(k.key_name, '')) AS name,
        {{column k.budget_limits jsonb}} AS windows
    FROM {{table LiteLLM_VerificationToken}} AS k
    UNION ALL
    SELECT 'team', t.team_id, t.team_alias, {{column t.budget_limits jsonb}}
    FROM {{table LiteLLM_TeamTable}} AS t
) AS o
CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN jsonb_typeof(o.windows) = 'array' THEN o.windows ELSE '[]' END) AS j
CROSS JOIN LATERAL (
    SELECT
        CASE WHEN jsonb_typeof(j -> 'max_budget') = 'number' THEN
            CASE WHEN (j ->> 'max_budget')::numeric BETWEEN 0.000001 AND 1e12 THEN (j ->> 'max_budget')::float8 END
        END AS dollars,
        j ->> 'budget_duration' AS length,
        j ->> 'reset_at' AS reset_text
) AS l
LEFT JOIN {{table LiteLLM_BudgetWindowSpend}} AS w
    ON w.entity_type = o.dimension AND w.entity_id = o.id AND w.window_duration = l.length
WHERE l.dollars > 0
ORDER BY coalesce(w.spend, 0) / l.dollars DESC, o.id, l.length
LIMIT $1
