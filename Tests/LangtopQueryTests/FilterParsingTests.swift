import LangtopCore
import LangtopTestSupport
import Testing

@testable import LangtopQuery

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
            "a or b", "a b or c (d or !e)", "\"or\" or \"And\"", "name=\"\" name:review* id:chatcmpl-1 id:\"a(b\"",
            "\"-x\" \"@x\" @slow !@slow", "cache%<50 tok/s>=20 ttft<=500ms reas>1.5k", "bedrock/claude:1 50%:x",
        ])
    func roundTrip(text: String) throws {
        let filter = try Filter(parsing: text)
        #expect(try Filter(parsing: filter.text) == filter)
        #expect(!filter.terms.isEmpty)
    }

    @Test("of any shape is read as it is printed", arguments: 1...4)
    func shapes(seed: Int) throws {
        var random = Seeded(seed)
        for _ in 0..<500 {
            let filter = RandomFilter.filter(&random)
            #expect(try Filter(parsing: filter.text) == filter, "\(filter.text)")
        }
    }

    @Test func `is a list of conditions`() throws {
        let filter = try Filter(parsing: "  Opus !key:Cline* tok>10k status:Error class:Timeout team=\"T 1\" ")
        #expect(
            filter.terms == [
                .init(.word("Opus")), .init(.dimension(.key, "cline*"), isNegated: true),
                .init(.compare(.tok, .above, bound: 10_000)), .init(.status(.error)),
                .init(.errorClass(.timeout)),
                .init(.exactly(.team, id: "T 1", name: "T 1")),
            ]
        )
        #expect(try Filter(parsing: " \t") == .all)
    }

    @Test(
        "is one and the same however it is put",
        arguments: [
            ("-opus", "!opus"), ("!!opus", "opus"), ("!(a b)", "!a or !b"), ("!(a or b)", "!a !b"),
            ("(a or (b or c))", "a or b or c"), ("((a) and b)", "a b"), ("(a or b) c", "(a or b) c"),
            ("model!=opus", "!model=opus"), ("status:429", "class:throttled"), ("error:timeout", "class:timeout"),
            ("dur>1m", "dur>60"), ("dur>1m30", "dur>90s"), ("dur>=0.25", "dur>=250ms"), ("cost>10c", "cost>$0.10"),
            ("in>100k", "in>100000"), ("tok>1.5M", "tok>1500000"), ("cache%<50", "cache%<50%"), ("tok=7", "tok=7"),
            ("A OR B", "A or B"), ("dur<1h", "dur<60m"),
        ]
    )
    func equals(text: String, other: String) throws {
        #expect(try Filter(parsing: text) == Filter(parsing: other))
    }

    @Test(
        "is printed in one way",
        arguments: [
            ("dur>90", "dur>90s"), ("dur>120", "dur>2m"), ("dur>7200", "dur>2h"), ("cost>10c", "cost>0.1"),
            ("in>100000", "in>100k"), ("tok<2000000", "tok<2M"), ("tok<1500", "tok<1500"),
            ("cache%>=80", "cache%>=80%"),
            ("!(a b or c)", "(!a or !b) !c"), ("(a or b)", "a or b"),
        ]
    )
    func prints(text: String, printed: String) throws {
        #expect(try Filter(parsing: text).text == printed)
    }

    @Test(
        "names the place of a mistake and what was expected",
        arguments: [
            ("opus modle:x", 5, "did you mean model?"), ("status:bad", 0, "status is one of error"),
            ("cost>cheap", 0, "10c"), ("a \"open", 2, "quote"), ("x !", 2, "missing after !"),
            ("model:", 0, "needs a value"), ("price>1", 0, "no field"), ("cost>inf", 0, "amount"),
            ("cost>", 0, "amount"), ("opus class:odd", 5, "throttled"), ("a or", 4, "missing"), ("or a", 0, "missing"),
            ("(a", 0, "never closed"), ("a)", 1, "no ("), ("a ()", 3, "missing"), ("dur>1x", 0, "30s"),
            ("model>3", 0, "model is no number"), ("cost:3", 0, "cost is a number"), ("a and", 5, "missing"),
            ("b @", 2, "missing after @"), ("x tok>5c", 2, "100k"), ("dur>1m-5", 0, "30s"),
        ]
    )
    func mistakes(text: String, position: Int, message: String) {
        let error = #expect(throws: FilterError.self) { try Filter(parsing: text) }
        #expect(error?.position == position)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("\n") == false)
    }

    @Test func `deep parentheses are refused and no trap`() {
        let deep = String(repeating: "(", count: 100_000)
        #expect(throws: FilterError.self) { try Filter(parsing: deep) }
        #expect(throws: FilterError.self) { try Filter(parsing: String(repeating: "!", count: 100_000)) }
    }

    @Test func `takes saved filters by their names`() throws {
        let saved = ["slow": try Filter(parsing: "dur>30s or ttft>5s")]
        #expect(try Filter(parsing: "opus !@slow", saved: saved).text == "opus !dur>30s !ttft>5s")
        #expect(try Filter(parsing: "a or @slow").resolved(saved).text == "a or dur>30s or ttft>5s")
        let error = #expect(throws: FilterError.self) { try Filter(parsing: "opus @slwo", saved: saved) }
        #expect(error == FilterError("no saved filter @slwo; there are @slow", at: 5, length: 5))
    }

    @Test func `every field is read in its own example`() throws {
        for field in FilterField.all {
            let filter = try Filter(parsing: field.usage)
            #expect(filter.terms.count == 1)
            #expect(try Filter(parsing: filter.text) == filter)
        }
        #expect(Set(FilterField.all.map(\.word)).count == FilterField.all.count)
    }
}
