import LangtopCore
import LangtopQuery
import Testing

@Suite("A typed filter")
struct FilterParsingTests {
    @Test(
        "says the same after being written out and read again",
        arguments: [
            "opus", "!opus", "model:opus key:cline* status:error", "cost>0.1 dur>30 tok<1000",
            "tag:env=dev !status:hit",
            "\"two words\"", "user:\"Ana María\"", "key=\"\"", "session=sess-1", "\"!x\"", "\"model:x\"", "v1:0",
            "end_user:\"a \\\"quoted\\\" \\\\ name\"", "cost>0.00001 !cost<1e-7",
            "class:throttled !class:context_window class:unknown",
        ])
    func roundTrip(text: String) throws {
        let filter = try Filter(parsing: text)
        #expect(try Filter(parsing: filter.text) == filter)
        #expect(!filter.terms.isEmpty)
    }

    @Test func `is a list of conditions`() throws {
        let filter = try Filter(parsing: "  Opus !key:Cline* tok>10k status:Error class:Timeout team=\"T 1\" ")
        #expect(
            filter.terms == [
                .init(.word("opus")), .init(.dimension(.key, "cline*"), isNegated: true),
                .init(.compare(.tok, above: true, bound: 10_000)), .init(.status(.error)),
                .init(.errorClass(.timeout)),
                .init(.exactly(.team, id: "T 1", name: "T 1")),
            ]
        )
        #expect(try Filter(parsing: " \t") == .all)
    }

    @Test(
        "names the place of a mistake",
        arguments: [
            ("opus modle:x", 5), ("status:bad", 0), ("cost>cheap", 0), ("a \"open", 2), ("x !", 2), ("model:", 0),
            ("price>1", 0), ("cost>inf", 0), ("cost>", 0), ("opus class:odd", 5),
        ]
    )
    func mistakes(text: String, position: Int) {
        let error = #expect(throws: FilterError.self) { try Filter(parsing: text) }
        #expect(error?.position == position)
        #expect(error?.message.contains("\n") == false)
    }
}
