-- IS TRUE keeps the planner from joining in the index on the type alone, which grows with the table.
(r.type = 'GENERATION') IS TRUE AND {{include project}}
