-- Model calls by bucket, each version and each of two tables counted once.
SELECT
    toString(intDiv(o_start - {from:Int64}, {step:Int64})), toString(count()),
    toString(sum(if(o_cost >= 0 AND o_cost <= {{most spend}}, o_cost, 0))), toString(countIf(o_level = 'ERROR'))
FROM (
    SELECT o_id, o_start, o_cost, o_level, o_type, o_model
    FROM ({{rows}})
    ORDER BY o_written DESC
    LIMIT 1 BY o_id
)
WHERE o_type IN ('GENERATION', 'EMBEDDING') OR o_type NOT IN ('SPAN', 'EVENT') AND o_model != ''
GROUP BY intDiv(o_start - {from:Int64}, {step:Int64})
FORMAT TabSeparated
