-- Count and sums by bucket; one index range each.
SELECT b.bucket, d.*
FROM generate_series({{from}}, {{to}} - interval '1 millisecond', interval '{{step}} milliseconds') AS b (bucket)
CROSS JOIN LATERAL (
    {{include checksum}}
) AS d
WHERE d.rows > 0
