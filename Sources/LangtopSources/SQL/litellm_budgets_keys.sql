-- Budgets of keys. Those with a limit of their own may spend more for a while: the proxy adds what metadata says.
SELECT 'key' AS dimension, o.id, o.name, l.dollars, o.spend, l.length, l.resets,
    NULL::text AS reset_text, o.more, o.more_until, now() AT TIME ZONE 'UTC' AS now
FROM (
    SELECT
        k.token AS id,
        coalesce(nullif(k.key_alias, ''), nullif(k.key_name, '')) AS name,
        coalesce({{column k.spend float8}}, 0) AS spend,
        {{column k.max_budget float8}} AS max_budget,
        {{column k.budget_duration text}} AS budget_duration,
        {{column k.budget_reset_at timestamp}} AS budget_reset_at,
        {{column k.budget_id text}} AS budget_id,
        {{column k.metadata jsonb}} ->> 'temp_budget_increase' AS more,
        {{column k.metadata jsonb}} ->> 'temp_budget_expiry' AS more_until
    FROM {{table LiteLLM_VerificationToken}} AS k
) AS o
{{include budget}}
