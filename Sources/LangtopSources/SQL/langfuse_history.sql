-- One slice of the past.
SELECT {{include columns}}
FROM {{table}} AS r
{{include trace_of}}
WHERE r.start_time >= {{from}}::timestamp AND r.start_time < {{to}}::timestamp
  AND {{include generations}}
