coalesce(
    {{column calculated_total_cost numeric}}, {{column total_cost numeric}},
    -- Parts without a total are a cost too.
    CASE
        WHEN coalesce(
            {{column calculated_input_cost numeric}}, {{column calculated_output_cost numeric}},
            {{column input_cost numeric}}, {{column output_cost numeric}}
        ) IS NOT NULL
        THEN coalesce({{column calculated_input_cost numeric}}, {{column input_cost numeric}}, 0)
            + coalesce({{column calculated_output_cost numeric}}, {{column output_cost numeric}}, 0)
    END
)
