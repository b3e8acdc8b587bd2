-- Sums of model calls by step and group.
SELECT
    toString(intDiv(o_start - {from:Int64}, {step:Int64})), {{group}}, toString(count()),
    toString(countIf(o_level = 'ERROR')),
    toString(sumIf(arraySum(arrayMap((k, v) -> if(k LIKE '%input%' OR k LIKE '%prompt%', v, 0), mapKeys(o_usage), mapValues(o_usage))), o_level != 'ERROR')),
    toString(sumIf(arraySum(arrayMap((k, v) -> if(k LIKE '%output%' OR k LIKE '%completion%', v, 0), mapKeys(o_usage), mapValues(o_usage))), o_level != 'ERROR')),
    toString(sumIf(o_usage['total'], o_level != 'ERROR')),
    toString(sum(if(o_cost >= 0 AND o_cost <= {{most spend}}, o_cost, 0)))
FROM ({{rows}})
WHERE o_type IN ('GENERATION', 'EMBEDDING') OR o_type NOT IN ('SPAN', 'EVENT') AND o_model != ''
GROUP BY 1, 2
FORMAT TabSeparated
