-- What the daily sums hold of whole UTC days. $1, $2 the first and the last day as YYYY-MM-DD.
SELECT d.date, sum(d.api_requests)::float8 AS requests, sum(d.spend)::float8 AS dollars
FROM {{table LiteLLM_DailyUserSpend}} AS d
WHERE d.date >= $1 AND d.date <= $2
GROUP BY 1
ORDER BY 1
