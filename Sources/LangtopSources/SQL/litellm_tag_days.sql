-- What the daily sums by tag hold of whole UTC days, where a request counts under each of its tags. $1, $2 the first and
-- the last day as YYYY-MM-DD.
SELECT d.date, sum(d.spend)::float8 AS dollars
FROM {{table LiteLLM_DailyTagSpend}} AS d
WHERE d.date >= $1 AND d.date <= $2
GROUP BY 1
