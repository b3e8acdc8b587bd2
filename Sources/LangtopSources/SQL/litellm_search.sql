-- The newest rows of a span that match. Parameters: $1, $2 the span; $3-$13 model, served model, provider, deployment,
-- key, team, user, end user, tag, client, session, each NULL for any; $14 only failures; $15 at most so many; $16 only what
-- started at one of these milliseconds, or NULL.
SELECT {{include columns}}, {{include extras}}
FROM (
    SELECT *
    FROM {{table}} AS r
    WHERE r."startTime" >= $1::timestamp AND r."startTime" < $2::timestamp
      AND ($3::text IS NULL OR coalesce(nullif(r.model_group, ''), r.model) = $3)
      AND ($4::text IS NULL OR r.model = $4)
      AND ($5::text IS NULL OR coalesce(r.custom_llm_provider, '') = $5)
      AND ($6::text IS NULL OR coalesce(r.model_id, '') = $6)
      AND ($7::text IS NULL OR r.api_key = $7)
      AND ($8::text IS NULL OR coalesce(r.team_id, '') = $8)
      AND ($9::text IS NULL OR coalesce(r."user", '') = $9)
      AND ($10::text IS NULL OR coalesce(r.end_user, '') = $10)
      AND ($11::text IS NULL OR CASE
          WHEN $11 <> '' THEN r.request_tags ? $11
          ELSE NOT EXISTS (SELECT FROM {{include tags}} WHERE NOT starts_with(t.tag, 'User-Agent: '))
      END)
      AND ($12::text IS NULL OR CASE
          WHEN $12 <> '' THEN EXISTS (
              SELECT FROM {{include tags}}
              WHERE t.tag = 'User-Agent: ' || $12 OR starts_with(t.tag, 'User-Agent: ' || $12 || '/')
          )
          ELSE NOT EXISTS (SELECT FROM {{include tags}} WHERE starts_with(t.tag, 'User-Agent: '))
      END)
      AND ($13::text IS NULL OR coalesce({{column session_id text}}, '') = $13)
      AND (NOT $14::boolean OR CASE
          WHEN {{has status}} THEN {{column status text}} = 'failure'
          ELSE r.metadata ->> 'status' = 'failure'
      END)
      AND ($16::timestamp[] IS NULL OR r."startTime" = ANY($16::timestamp[]))
    ORDER BY r."startTime" DESC
    LIMIT $15::integer
) AS r
{{include metadata}}
ORDER BY r."startTime" DESC
