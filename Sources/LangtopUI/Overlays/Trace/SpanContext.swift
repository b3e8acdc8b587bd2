/// What the columns of a trace's steps are told besides their step.
struct SpanContext {
    let view: ViewContext
    let totals: TraceTotals
}
