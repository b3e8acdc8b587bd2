-- Sums by step and group.
SELECT
    toString(intDiv(toUnixTimestamp64Milli(o.start_time) - {from:Int64}, {step:Int64})), {{group}}, toString(count()),
    toString(countIf(o.status = 'failure')), toString(sumIf(o.prompt_tokens, o.status != 'failure')),
    toString(sumIf(o.completion_tokens, o.status != 'failure')), toString(sumIf(o.total_tokens, o.status != 'failure')),
    toString(sum(if(o.spend >= 0 AND o.spend <= {{most spend}}, o.spend, 0)))
FROM {{table}} AS o FINAL
WHERE {{which}} AND NOT match(o.request_id, '-attempt-[0-9]+$')
GROUP BY 1, 2
FORMAT TabSeparated
