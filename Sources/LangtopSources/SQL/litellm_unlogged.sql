-- Whole UTC days of which the log lacks rows that the daily sums know: it was off, or its rows were deleted. $1, $2 the
-- first and the last day as YYYY-MM-DD, $3 what to group by.
--
-- A day is empty where the log holds no row of it; it is cut where the log begins later that day and holds fewer rows
-- than the sums counted, or stopped while they went on. The proxy writes both within a minute of a request (an hour is
-- left to calls that last long).
WITH days AS (
    SELECT
        s.day, to_char(s.day, 'YYYY-MM-DD') AS date, sum(d.api_requests) AS requests,
        min(d.created_at) AS begun, max(d.updated_at) AS written,
        s.day + interval '1 day' > (now() AT TIME ZONE 'UTC') AS is_today
    FROM generate_series($1::timestamp, $2::timestamp, interval '1 day') AS s (day)
    JOIN {{table LiteLLM_DailyUserSpend}} AS d ON d.date = to_char(s.day, 'YYYY-MM-DD')
    GROUP BY s.day
    HAVING sum(d.api_requests) > 0
),
log AS (
    SELECT
        (SELECT min(r."startTime") FROM {{table}} AS r) AS begun,
        (SELECT max(r."startTime") FROM {{table}} AS r) AS written
),
lacking AS (
    SELECT
        days.day, days.date,
        NOT EXISTS (
            SELECT FROM {{table}} AS r WHERE r."startTime" >= days.day AND r."startTime" < days.day + interval '1 day'
        ) AS is_empty,
        days.is_today, days.requests, days.begun, days.written
    FROM days
),
unlogged AS (
    SELECT l.day, l.date, l.is_empty
    FROM lacking AS l, log
    WHERE CASE
        WHEN l.is_empty AND l.is_today THEN l.begun < (now() AT TIME ZONE 'UTC') - interval '10 minutes'
        WHEN l.is_empty THEN true
        WHEN l.is_today THEN l.written > log.written + interval '1 hour'
        WHEN log.begun > l.day AND log.begun < l.day + interval '1 day' THEN l.requests > (
            SELECT count(*) FROM {{table}} AS r
            WHERE r."startTime" >= l.day AND r."startTime" < l.day + interval '1 day'
        )
        ELSE false
    END
)
SELECT
    u.date,
    u.is_empty::text,
    CASE $3::text
        WHEN 'model' THEN coalesce(nullif(d.model_group, ''), d.model)
        WHEN 'served' THEN d.model
        WHEN 'provider' THEN d.custom_llm_provider
        WHEN 'key' THEN d.api_key
        WHEN 'user' THEN d.user_id
    END AS entity,
    sum(d.api_requests)::float8 AS requests,
    sum(d.failed_requests)::float8 AS failures,
    sum(d.prompt_tokens)::float8 AS prompt,
    sum(d.completion_tokens)::float8 AS completion,
    sum(d.spend)::float8 AS spend
FROM unlogged AS u
JOIN {{table LiteLLM_DailyUserSpend}} AS d ON d.date = u.date
GROUP BY 1, 2, 3
ORDER BY 1
