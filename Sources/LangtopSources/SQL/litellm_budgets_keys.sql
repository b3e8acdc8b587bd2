-- Budgets of keys.
SELECT 'key' AS dimension, o.id, o.name, l.dollars, o.spend, l.length, l.resets
FROM (
    SELECT
        k.token AS id,
        coalesce(nullif(k.key_alias, ''), nullif(k.key_name, '')) AS name,
        coalesce({{column k.spend float8}}, 0) AS spend,
        {{column k.max_budget float8}} AS max_budget,
        {{column k.budget_duration text}} AS budget_duration,
        {{column k.budget_reset_at timestamp}} AS budget_reset_at,
        {{column k.budget_id text}} AS budget_id
    FROM {{table LiteLLM_VerificationToken}} AS k
) AS o
{{include budget}}
