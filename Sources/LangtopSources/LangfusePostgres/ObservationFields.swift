import LangtopCore
import LangtopPostgres

/// The fields of one row of `langfuse_columns.sql`, texts as bytes on the wire: valid only while the row is read.
struct ObservationFields {
    let id, name, model, level, message, trace, environment, traceName, user, session, tags, release: WireText
    let numbers: ObservationNumbers

    init(_ row: inout PostgresRow) {
        var numbers = ObservationNumbers()
        id = row.nextWire()
        numbers.start = row.nextTimestamp() ?? numbers.start
        numbers.end = row.nextTimestamp()
        numbers.completionStart = row.nextTimestamp()
        name = row.nextWire()
        model = row.nextWire()
        level = row.nextWire()
        numbers.isError = level.equals("ERROR")
        message = row.nextWire()
        numbers.tokens.prompt = row.nextInteger() ?? 0
        numbers.tokens.completion = row.nextInteger() ?? 0
        numbers.tokens.total = row.nextInteger() ?? 0
        numbers.spend = row.nextDouble()
        trace = row.nextWire()
        environment = row.nextWire()
        numbers.role = ObservationRow.role(isModelCall: true, environment: environment)
        traceName = row.nextWire()
        user = row.nextWire()
        session = row.nextWire()
        tags = row.nextWire()
        release = row.nextWire()
        self.numbers = numbers
    }
}
