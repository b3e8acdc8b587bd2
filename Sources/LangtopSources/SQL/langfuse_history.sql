-- One slice of the past.
SELECT {{include columns}}
FROM {{table}} AS r
{{include trace_of}}
WHERE r.start_time >= {{from}} AND r.start_time < {{to}}
  AND {{include generations}}
