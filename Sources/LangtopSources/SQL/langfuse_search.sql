-- The newest generations of a span that match. Parameters: $1, $2 the span; $3-$9 model, user, session, tag, client,
-- environment, release, each NULL for any; $10 only failures; $11 at most so many; $12 only what started at one of these
-- milliseconds, or NULL. The server knows the parameters when
-- it plans, so a user's or a session's own index serves where it is the better way.
SELECT {{include columns}}
FROM (
    SELECT r.id
    FROM {{table}} AS r
    LEFT JOIN {{table traces}} AS t ON t.id = r.trace_id AND t.project_id = r.project_id
    WHERE r.start_time >= $1::timestamp AND r.start_time < $2::timestamp
      AND {{include generations}}
      AND ($3::text IS NULL OR CASE WHEN $3 <> '' THEN r.model = $3 ELSE coalesce(r.model, '') = '' END)
      AND ($4::text IS NULL OR CASE WHEN $4 <> '' THEN t.user_id = $4 ELSE coalesce(t.user_id, '') = '' END)
      AND ($5::text IS NULL OR CASE
          WHEN $5 <> '' THEN {{column t.session_id text}} = $5
          ELSE coalesce({{column t.session_id text}}, '') = ''
      END)
      AND ($6::text IS NULL OR CASE
          WHEN $6 <> '' THEN {{column t.tags text[]}} @> ARRAY[$6]
          ELSE NOT EXISTS (
              SELECT FROM {{include tags}} WHERE u.tag <> '' AND NOT starts_with(u.tag, 'User-Agent: ')
          )
      END)
      AND ($7::text IS NULL OR CASE
          WHEN $7 <> '' THEN EXISTS (
              SELECT FROM {{include tags}}
              WHERE u.tag = 'User-Agent: ' || $7 OR starts_with(u.tag, 'User-Agent: ' || $7 || '/')
          )
          ELSE NOT EXISTS (SELECT FROM {{include tags}} WHERE starts_with(u.tag, 'User-Agent: '))
      END)
      AND ($8::text IS NULL OR coalesce(nullif({{column environment text}}, ''), 'default') = $8)
      AND ($9::text IS NULL OR coalesce({{column t.release text}}, '') = $9)
      AND (NOT $10::boolean OR r.level = 'ERROR')
      AND ($12::timestamp[] IS NULL OR r.start_time = ANY($12::timestamp[]))
    ORDER BY r.start_time DESC
    LIMIT $11::integer
) AS matching
CROSS JOIN LATERAL (SELECT * FROM {{table}} AS r WHERE r.id = matching.id OFFSET 0) AS r
{{include trace_of}}
ORDER BY r.start_time DESC
