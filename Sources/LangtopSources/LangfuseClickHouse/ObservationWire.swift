import LangtopCore

/// The fields of one row of `langfuse_clickhouse_observations.sql` or `…_events.sql`, texts as bytes on the wire: valid
/// only while the row is read.
struct ObservationWire {
    let id, type, name, model, level, message, environment, trace, usage, user, session, traceName, release,
        tags: WireText
    let partition: WireText
    let start: Timestamp
    let end, first: Timestamp?
    let cost: Double?
    /// When the row was written, by the worker's clock: of two versions the later one counts.
    let written: Int64
    /// The block in which it came; 0 where the table numbers none.
    let block: UInt64

    init(_ reader: inout RowBinaryReader) {
        id = reader.nextText()
        start = Timestamp(milliseconds: reader.nextInteger())
        end = reader.nextOptionalInteger().map(Timestamp.init(milliseconds:))
        first = reader.nextOptionalInteger().map(Timestamp.init(milliseconds:))
        type = reader.nextText()
        name = reader.nextText()
        model = reader.nextText()
        level = reader.nextText()
        message = reader.nextText()
        environment = reader.nextText()
        trace = reader.nextText()
        usage = reader.nextMap()
        cost = reader.nextOptionalDouble()
        user = reader.nextText()
        session = reader.nextText()
        traceName = reader.nextText()
        release = reader.nextText()
        tags = reader.nextTexts()
        written = reader.nextInteger()
        block = UInt64(bitPattern: reader.nextInteger())
        partition = reader.nextText()
    }

    /// Whether it is a call of a model: as `LangfuseObservation.isModelCall`.
    var isModelCall: Bool {
        type.equals("GENERATION") || type.equals("EMBEDDING")
            || !type.equals("SPAN") && !type.equals("EVENT") && !model.isEmpty
    }
}
