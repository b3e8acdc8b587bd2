-- A limit of its own comes with its own length, else the one of the table of budgets holds. $1 at most so many.
LEFT JOIN {{table LiteLLM_BudgetTable}} AS b ON b.budget_id = o.budget_id
CROSS JOIN LATERAL (
    SELECT
        coalesce(o.max_budget, b.max_budget) AS dollars,
        CASE WHEN o.max_budget IS NULL THEN b.budget_duration ELSE o.budget_duration END AS length,
        CASE WHEN o.max_budget IS NULL THEN b.budget_reset_at ELSE o.budget_reset_at END AS resets
) AS l
WHERE l.dollars > 0 AND l.dollars < 'Infinity'
ORDER BY o.spend / l.dollars DESC, o.id
LIMIT $1
