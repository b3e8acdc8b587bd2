import LangtopCore

/// The numbers of one observation of Langfuse, from whichever store, and what follows from them.
struct ObservationNumbers: Sendable {
    var start = Timestamp(milliseconds: 0)
    var end: Timestamp?
    var completionStart: Timestamp?
    /// `ERROR` among its levels.
    var isError = false
    /// Whether it is a model call or a step that costs something.
    var role = RowRole.request
    /// An event, which never ends.
    var isEvent = false
    var tokens = TokenCount()
    var spend: Double?
    /// Tokens by kind; version 2 counts none of a provider's cache.
    var kinds = TokenKinds()

    /// The record of a model call, without its identity and keys.
    ///
    /// - Parameter errorClass: why it failed, asked only of failures.
    func record(errorClass: () -> ErrorClass?) -> Record {
        var record = Record(start: start)
        record.latency = end.map { Int($0.milliseconds &- start.milliseconds) }
        if let first = completionStart, first >= start, end.map({ first < $0 }) ?? true {
            record.firstToken = Int(first.milliseconds &- start.milliseconds)
        }
        // What has an answer or a cost has ended, whether its integration ever said so or not.
        let isRunning = end == nil && !isEvent && tokens.completion == 0 && (spend ?? 0) == 0
        record.state =
            isError ? RowState(.failure, errorClass() ?? .other) : RowState(isRunning ? .running : .success)
        record.state.hasExtras = true
        record.state.role = role
        record.tokens = tokens
        record.bill(spend)
        record.kinds = kinds
        return record
    }

    /// The keys by which a gateway may know an observation: LiteLLM's id in its own, and its trace.
    static func setKeys(_ record: inout Record, id: UnsafeRawBufferPointer, trace: UnsafeRawBufferPointer) {
        record.identity = StableHash.of(id)
        record.keys.response = MatchKeys.response(response(id))
        record.keys.setTrace(trace)
    }

    /// The provider's response id in an id LiteLLM made, `time-HH-MM-SS-ffffff_chatcmpl-…`; else nothing.
    static func response(_ id: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let form = "time-00-00-00-000000_".utf8
        let isMade =
            id.count >= form.count
            && zip(id, form).allSatisfy { byte, form in
                form == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == form
            }
        return isMade ? UnsafeRawBufferPointer(rebasing: id[form.count...]) : .none
    }
}
