import LangtopSources
import Testing

@testable import LangtopConfiguration

@Suite("The choice of sources")
struct SourceSelectionTests {
    private static let keyed = [
        "LANGFUSE_HOST": "https://lf.example.com/", "LANGFUSE_PUBLIC_KEY": "pk-lf-hush",
        "LANGFUSE_SECRET_KEY": "sk-lf-hush",
    ]
    private static let text = """
        { sources: {
            prod: "postgresql://reader@db/litellm", other: "service-name", langfuse: "postgresql://lf/x",
            lf: "langfuse+https://lf.example.com", mine: { url: "langfuse+https://mine", publicKey: "p", secretKey: "s" },
          }, show: ["lf", "prod"] }
        """

    private func choices(
        _ names: [String] = [], _ variables: [String: String] = [:], _ text: String? = nil
    ) throws -> [SourceChoice] {
        let file = try text.map { text throws(ConfigurationError) in try ConfigurationFileTests.read(text) }
        return try SourceSelection(of: SourceCatalog.kinds, environment: Environment(variables), file: file)
            .choices(named: names)
    }

    private func described(_ choices: [SourceChoice]) -> [String] {
        choices.map { "\($0.name ?? "-") \($0.text)" }
    }

    @Test("is what the command line names, the configuration's names first")
    func named() throws {
        let found = try choices(["mine", "prod", "prod", "elsewhere", "postgresql://h/d", "demo"], [:], Self.text)
        #expect(
            described(found) == [
                "mine langfuse+https://mine", "prod postgresql://reader@db/litellm",
                "- elsewhere", "- postgresql://h/d", "demo demo",
            ])
        #expect(found.map(\.kind) == ["langfuse api", "auto", "auto", "auto", "demo"])
        #expect(found[0].origin == .file("/etc/l/config.json5") && found[2].origin == .option("SOURCE"))
    }

    @Test("is what the file shows where nothing is named, and the environment only without a file")
    func shown() throws {
        let variables = Self.keyed.merging(["DATABASE_URL": "postgresql://env/d"]) { $1 }
        #expect(try choices([], variables, Self.text).map(\.name) == ["lf", "prod"])
        let found = try choices([], variables, "{window: '1h'}")
        #expect(found.map(\.name) == [nil, "langfuse"])
        #expect(found.map(\.text.revealed) == ["postgresql://env/d", "langfuse+https://lf.example.com"])
        #expect(found[1].values["secretKey"]?.value == .given(Secret("sk-lf-hush")))
    }

    @Test(
        "of the environment is a database before libpq's variables, and Langfuse only with address and both keys",
        arguments: [
            ([:], [""]), (["PGHOST": "h"], [""]),
            (["PGSERVICE": "s", "DATABASE_URL": "postgres://h/d"], ["postgres://h/d"]),
            (["PGHOST": "h"].merging(keyed) { $1 }, ["", "langfuse+https://lf.example.com"]),
            (keyed, ["langfuse+https://lf.example.com"]),
            (keyed.filter { $0.key != "LANGFUSE_SECRET_KEY" }, [""]),
            (keyed.filter { $0.key != "LANGFUSE_HOST" }, [""]), (["DATABASE_URL": ""], [""]),
            (
                keyed.filter { $0.key != "LANGFUSE_HOST" }.merging(["LANGFUSE_BASE_URL": "http://b:3000"]) { $1 },
                ["langfuse+http://b:3000"]
            ),
        ] as [([String: String], [String])])
    func environment(variables: [String: String], texts: [String]) throws {
        #expect(try choices([], variables).map(\.text.revealed) == texts)
    }

    @Test("called langfuse is the environment's, unless the file has one of that name")
    func langfuse() throws {
        #expect(try choices(["langfuse"], Self.keyed)[0].text.revealed == "langfuse+https://lf.example.com")
        #expect(try choices(["langfuse"], Self.keyed, Self.text)[0].text.revealed == "postgresql://lf/x")
    }

    @Test(
        "is refused with what is missing, and never with a secret",
        arguments: [
            (["langfuse"], [:], "LANGFUSE_HOST is not set"),
            (["langfuse"], ["LANGFUSE_HOST": "https://h"], "LANGFUSE_PUBLIC_KEY"),
            (["langfuse+https://h"], [:], "LANGFUSE_PUBLIC_KEY is not set"),
            (["lf"], [:], "lf: LANGFUSE_PUBLIC_KEY is not set"),
            (["langfuse+https://elsewhere"], keyed, "another server"), (["https://h"], [:], "langfuse+https://"),
            (["langfuse+https://pk:hush@h"], keyed, "keys do not belong into the URL"),
            (["mysql://u:hush@h/d"], [:], "SOURCE: a source's URL begins with"),
            (
                ["langfuse"], keyed.merging(["LANGFUSE_HOST": "lf.example.com"]) { $1 },
                "LANGFUSE_HOST: a server's address"
            ),
            (["langfuse"], keyed.merging(["LANGFUSE_HOST": "https://a:hush@h"]) { $1 }, "LANGFUSE_HOST: keys"),
            (["langfuse"], keyed.merging(["LANGFUSE_HOST": "https:///x"]) { $1 }, "scheme, host and path"),
        ] as [([String], [String: String], String)])
    func refusals(names: [String], variables: [String: String], says: String) throws {
        let text = #"{sources: {lf: "langfuse+https://lf.example.com"}}"#
        let error = try #require(throws: ConfigurationError.self) { try choices(names, variables, text) }
        #expect(error.message.contains(says) && !error.message.contains("hush"), "\(error.message)")
    }

    @Test("with DATABASE_URL of another server says so without its password")
    func foreignDatabase() throws {
        let error = try #require(throws: ConfigurationError.self) {
            try choices([], ["DATABASE_URL": "mysql://u:hush@h"])
        }
        #expect(error.message.hasPrefix("DATABASE_URL: ") && !error.message.contains("hush"))
    }
}
