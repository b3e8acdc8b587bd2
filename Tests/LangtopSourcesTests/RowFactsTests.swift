import LangtopCore
import Testing

@testable import LangtopSources

@Suite struct RowFactsTests {
    private let source = SourceID("litellm@test")

    private func row(_ change: (inout LogRow) -> Void = { _ in }) -> LogRow {
        var row = LogRow()
        row.request = "r"
        row.start = Timestamp(milliseconds: 1000)
        row.end = Timestamp(milliseconds: 5000)
        row.callType = "acompletion"
        row.model = "bedrock/claude"
        row.status = "success"
        change(&row)
        return row
    }

    private func generation(
        hasStatus: Bool = true, tags: RequestTags = RequestTags(), _ change: (inout LogRow) -> Void = { _ in }
    ) -> Generation {
        let row = row(change)
        return row.generation(row.record(hasStatus: hasStatus), source: source, tags: tags, metadata: nil)
    }

    private func completed(
        hasStatus: Bool = true, tags: RequestTags = RequestTags(), _ change: (inout LogRow) -> Void = { _ in },
        _ facts: (inout MetadataFacts) -> Void
    ) -> Generation {
        let row = row(change)
        var metadata = MetadataFacts()
        facts(&metadata)
        var record = row.record(hasStatus: hasStatus)
        metadata.complete(&record, of: row)
        return row.generation(record, source: source, tags: tags, metadata: metadata)
    }

    private static let cline: RequestTags = {
        var tags = RequestTags()
        tags.client = "Cline"
        return tags
    }()

    @Test func `the model is the public name, else what the provider was asked for`() {
        #expect(generation { $0.modelGroup = "claude" }.model == "claude")
        #expect(generation().model == "bedrock/claude")
        #expect(generation { $0.modelGroup = "claude" }.providerModel == "bedrock/claude")
    }

    @Test(arguments: [
        ("abc-attempt-0", true), ("abc-attempt-17", true), ("abc-attempt-", false), ("attempt-1", false),
        ("abc-attempt-1x", false), ("", false), ("12", false), ("-attempt-3", true),
    ])
    func `an extra billed attempt is known by its id`(id: String, isAttempt: Bool) {
        #expect(id.withBytes { id in generation { $0.request = id }.role } == (isAttempt ? .attempt : .request))
    }

    @Test func `a first token counts only where it came before the end`() {
        #expect(generation { $0.completionStart = Timestamp(milliseconds: 2000) }.timeToFirstToken == .seconds(1))
        #expect(generation { $0.completionStart = Timestamp(milliseconds: 5000) }.firstToken == nil)
        #expect(generation { $0.completionStart = Timestamp(milliseconds: 500) }.firstToken == nil)
    }

    @Test func `without a status column the outcome waits for the metadata`() {
        #expect(generation(hasStatus: false).outcome == .unknown)
        #expect(completed(hasStatus: false) { $0.status = "failure" }.outcome == .failure)
        #expect(completed(hasStatus: false) { $0.status = "success" }.outcome == .success)
        #expect(completed(hasStatus: false) { $0.errorClass = "RateLimitError" }.outcome == .failure)
        #expect(completed(hasStatus: false) { $0.errorClass = "ClientDisconnected" }.outcome == .success)
    }

    @Test func `a row whose status says nothing is a success`() {
        #expect(generation { $0.status = "" }.outcome == .success)
        #expect(generation { $0.status = "failure" }.outcome == .failure)
    }

    @Test func `a client that hung up is a success, counted apart`() {
        let closed = completed {
            $0.errorClass = "ClientDisconnected"
            $0.errorCode = "499"
        }
        #expect(closed.outcome == .success)
        #expect(closed.extras?.clientClosed == true)
        #expect(closed.extras?.errorClass == nil)
        #expect(closed.extras?.errorSummary.isEmpty == true)
    }

    @Test func `asked-for is told only where another model answered`() {
        #expect(
            completed({ $0.modelGroup = "haiku" }) { $0.requestedModel = "haiku" }.extras?.requestedModel.isEmpty
                == true)
        let fallback = completed({ $0.modelGroup = "haiku" }) {
            $0.requestedModel = "sonnet"
            $0.fallbacks = 1
        }
        #expect(fallback.extras?.requestedModel == "sonnet")
        #expect(fallback.extras?.fallbacks == 1)
    }

    @Test func `keys of correlation name call, response and trace`() {
        let plain = completed({ $0.session = "s" }) { $0.call = "c" }.correlation
        #expect(plain.call == "c")
        #expect(plain.response == "r")
        #expect(plain.trace == "s")
        let hit = completed({
            $0.request = "r_cache_hit1795421453.55"
            $0.isCacheHit = true
        }) { $0.trace = "t" }.correlation
        #expect(hit.response == "r")
        #expect(hit.trace == "t")
        let failure = completed({ $0.status = "failure" }) { $0.call = "c" }.correlation
        #expect(failure.response.isEmpty)
        #expect(failure.trace == "c")
    }

    @Test func `the name is a given one, else the client, else the call type`() {
        #expect(generation().name == "acompletion")
        #expect(generation(tags: Self.cline).name == "Cline")
        #expect(completed(tags: Self.cline) { $0.name = "nightly" }.name == "nightly")
    }

    @Test(arguments: [
        (#"[]"#, [], ""),
        (#"{}"#, [], ""),
        (#"["User-Agent: Cline", "User-Agent: Cline/3.17.8"]"#, [], "Cline"),
        (#"["User-Agent: Cline/3.17.8", "prod"]"#, ["prod"], "Cline"),
        (#"["prod", "dev", "prod", "", 7]"#, ["prod", "dev"], ""),
        (
            #"["User-Agent: OpenAI", "User-Agent: OpenAI/Python 1.99.1", "caf\u00e9 \ud83d\ude80"]"#, ["café 🚀"],
            "OpenAI"
        ),
        (#"["a", "b"#, ["a", "b"], ""),
    ])
    func `tags made from the user agent name the client and are no tags`(json: String, tags: [String], client: String) {
        var json = json
        let found = json.withUTF8 { RequestTags(json: UnsafeRawBufferPointer($0)) }
        #expect(found.tags == tags)
        #expect(found.client == client)
    }
}

extension UnsafeRawBufferPointer: @retroactive ExpressibleByStringLiteral {
    /// The bytes of a literal, which stand as long as the process.
    public init(stringLiteral text: StaticString) { self.init(start: text.utf8Start, count: text.utf8CodeUnitCount) }
}
