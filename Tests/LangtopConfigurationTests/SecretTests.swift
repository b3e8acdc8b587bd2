import LangtopSources
import Testing

@testable import LangtopConfiguration

@Suite("A secret")
struct SecretTests {
    private static func choices() throws -> ([SourceChoice], Environment) {
        let variables = [
            "LANGFUSE_HOST": "https://lf", "LANGFUSE_PUBLIC_KEY": "pk-lf-1234hush", "LANGFUSE_SECRET_KEY": "sk-hush",
            "DATABASE_URL": "postgresql://u:hush@h/d", "PGPASSWORD": "hush", "OTHER_hush": "x",
        ]
        let file = try ConfigurationFileTests.read(
            """
            { sources: { url: "postgresql://u:hush@h/d", words: "host=h password='hu\\\\'sh hush' user=u",
              keys: { url: "langfuse+https://k", publicKey: "hush", secretKey: "hush" } } }
            """)
        let environment = Environment(variables)
        let selection = SourceSelection(of: SourceCatalog.kinds, environment: environment, file: file)
        let names = [
            "url", "words", "keys", "langfuse", "postgresql://u:hu/sh@hush@h/d?sslpassword=hush", "password = hush",
            "postgres://h/d?user=u&password=x hush",
        ]
        return (try selection.choices(named: names), environment)
    }

    @Test("is in no text that describes it, nor in a dump")
    func described() throws {
        let (choices, _) = try Self.choices()
        var text = "\(choices) \(String(reflecting: choices))"
        dump(choices, to: &text)
        for choice in choices { dump(choice.values, to: &text) }
        let file = try ConfigurationFileTests.read(#"{sources: {a: "postgresql://u:hush@h/d"}}"#)
        dump(file, to: &text)
        #expect(!text.contains("hush"), "\(text)")
        #expect(text.contains("postgresql://u:***@h/d") && text.contains("[secret]"))
    }

    @Test("is in no report")
    func reported() throws {
        let (choices, environment) = try Self.choices()
        let settings = try Settings(options: GivenOptions(), environment: environment, file: nil)
        let report = SettingsReport(
            settings, alerts: AlertSettings(), choices: choices, of: SourceCatalog.kinds, environment: environment,
            file: nil, zone: "UTC")
        let text = report.lines.map { "\($0.name) \($0.value ?? "") \($0.origin)\n" }.joined()
        // Half of an oddly short public key may be shown, which is “hu” of “hush”.
        #expect(!text.contains("hush") && !"\(report)".contains("hush"), "\(text)")
        func shown(_ key: String) -> [String?] {
            report.sources.map { source in source.values.first { $0.name == key }?.value }
        }
        #expect(shown("publicKey") == [nil, nil, "hu***", "pk-lf-1***", nil, nil, nil])
        #expect(shown("secretKey") == [nil, nil, "***", "***", nil, nil, nil])
        #expect(shown("limits") == [nil, nil, "auto", "auto", nil, nil, nil])
        #expect(report.variables.map(\.name).contains("PGPASSWORD"))
        #expect(report.sources[4].text == "postgresql://u:***@h/d?sslpassword=***")
    }

    @Test("in a file is read without the blanks around it, and its absence is told by the file's name")
    func files() throws {
        let choice = try #require(
            try ConfigurationFileTests.read(
                #"{sources: {a: {url: "langfuse+https://h", publicKeyFile: "/pk", secretKey: "sk"}}}"#
            ).sources["a"])
        #expect(try choice.texts { $0 == "/pk" ? " pk-1\r\n" : nil } == ["publicKey": "pk-1", "secretKey": "sk"])
        let missing = try #require(throws: ConfigurationError.self) { try choice.texts { _ in nil } }
        #expect(missing.message == "publicKeyFile: cannot read /pk: is the path right, and may you read it?")
        let empty = try #require(throws: ConfigurationError.self) { try choice.texts { _ in "\n" } }
        #expect(empty.message == "publicKeyFile: /pk holds no key: write the key alone into it")
    }
}
