import LangfuseTestSupport
import LangtopCore
import LangtopHTTP
import LangtopPrices
import Testing

@testable import LangtopSources

/// What a project says through Langfuse's API that models cost.
@Suite("Langfuse's API: model definitions")
struct LangfuseDefinitionTests {
    private static let noon = Timestamp(seconds: 1_795_435_200)

    private static func definition(_ name: String, _ pattern: String, _ more: String) -> String {
        let escaped = pattern.replacing(#"\"#, with: #"\\"#)
        return
            #"{"modelName":"\#(name)","matchPattern":"\#(escaped)","unit":"TOKENS","isLangfuseManaged":false,\#(more)}"#
    }

    private static let own = [
        definition("acme", #"(?i)^(acme-.*)$"#, #""prices":{"input":{"price":1e-6},"output":{"price":2e-6}}"#),
        definition(
            "acme-large", "^acme-large$",
            #""startDate":"2026-01-01T00:00:00.000Z","prices":{"input":{"price":6e-6},"output":{"price":8e-6},"input_cached_tokens":{"price":6e-7}}"#
        ),
        definition("later", "^later$", #""startDate":"2099-01-01T00:00:00.000Z","inputPrice":1e-6"#),
        definition("old", #"^old(-\d{4})?$"#, #""inputPrice":3e-6,"outputPrice":4e-6"#),
        definition("zero", "^zero$", #""inputPrice":0,"outputPrice":0"#),
        definition("broken", "^broken[$", #""inputPrice":1e-6"#),
        definition("endless", "^(a+)+$", #""inputPrice":1e-6"#),
        definition("other options", "(?x)^(xx) +$", #""inputPrice":1e-6"#),
        #"{"modelName":"general","matchPattern":"^general$","unit":"TOKENS","isLangfuseManaged":true,"inputPrice":1e-6}"#,
        #"{"modelName":"letters","matchPattern":"^letters$","unit":"CHARACTERS","inputPrice":1e-6}"#, "7",
    ]

    private static func source(_ client: ScriptedClient) throws -> LangfuseAPISource {
        let access = try LangfuseAccess(
            url: try LangfuseAccess.server("langfuse+https://example.com"), publicKey: FakeLangfuse.publicKey,
            secretKey: FakeLangfuse.secretKey, limits: .none, project: "")
        return LangfuseAPISource(access, client: client, now: LangfuseReader.now)
    }

    private static func told(_ source: LangfuseAPISource, _ names: [String]) async throws -> [String: String] {
        let questions = names.map { PriceQuestion(PricedModel(served: $0), seen: noon) }
        return Dictionary(
            uniqueKeysWithValues: try await source.prices(of: questions).map { model, price in
                let list = price as? ListedPrice
                let prices = [UnitKind.input, .output, .cacheRead].map { kind in
                    list?.price.dollars(for: kind, prompt: 1).map { Int($0 * 10 + 0.5) } ?? -1
                }
                return (model.served, "\(list?.model ?? "") \(prices) \(list?.origin ?? "")")
            })
    }

    @Test("the project's own hold whose pattern a name matches, the newest that had begun")
    func definitions() async throws {
        let client = ScriptedClient(.body(200, #"{"data":[\#(Self.own.joined(separator: ","))]}"#))
        let names = [
            "acme-large", "ACME-small", "later", "old", "old-2024", "zero", "broken", "general", "letters", "aaaaaaaa",
            String(repeating: "a", count: 128), "xx", "my-old", "acme-" + String(repeating: "x", count: 200),
        ]
        let origin = "Langfuse model definition"
        #expect(
            try await Self.told(try Self.source(client), names) == [
                "acme-large": "acme-large [60, 80, 6] \(origin)", "ACME-small": "acme [10, 20, 10] \(origin)",
                "old": "old [30, 40, 30] \(origin)", "old-2024": "old [30, 40, 30] \(origin)",
            ])
        #expect(client.requests.count == 1)
    }

    @Test("pages are read to the last one, and at most ten")
    func pages() async throws {
        let filler = Array(repeating: "{}", count: 99).joined(separator: ",")
        let full = ScriptedClient.Answer.body(200, #"{"data":[\#(filler),\#(Self.own[0])]}"#)
        let two = ScriptedClient(full, .body(200, #"{"data":[\#(Self.own[3])]}"#))
        #expect(try await Self.told(try Self.source(two), ["acme-1", "old"]).count == 2)
        #expect(two.requests.map { $0.url.text.contains("page=2") } == [false, true])
        let endless = ScriptedClient(full)
        #expect(try await Self.told(try Self.source(endless), ["acme-1"]).count == 1)
        #expect(endless.requests.count == 10)
        let nothing = ScriptedClient(full)
        #expect(try await Self.told(try Self.source(nothing), []).isEmpty && nothing.requests.isEmpty)
    }

    @Test("a server that refuses says so", arguments: [401, 404, 500])
    func refusal(status: Int) async throws {
        let source = try Self.source(ScriptedClient(.body(status, "{}")))
        await #expect(throws: SourceError.self) { try await Self.told(source, ["acme-1"]) }
    }
}
