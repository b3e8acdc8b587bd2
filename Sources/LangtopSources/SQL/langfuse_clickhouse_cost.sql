-- The total, else the sum of the parts; NULL where nobody knows. Decimals are added up as such.
multiIf(
    mapContains(o.cost_details, 'total'), toFloat64(o.cost_details['total']),
    length(o.cost_details) > 0, toFloat64(arraySum(mapValues(o.cost_details))),
    NULL
)
