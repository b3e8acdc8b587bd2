import Foundation
import LangtopCore
import LangtopQuery
import LangtopSources
import Testing

@testable import LangtopConfiguration

@Suite("The configuration file")
struct ConfigurationFileTests {
    private static let environment = Environment(["HOME": "/home/me"])

    static func read(_ text: String) throws(ConfigurationError) -> ConfigurationFile {
        try ConfigurationFile(
            reading: Array(text.utf8), of: SourceCatalog.kinds, path: "/etc/l/config.json5", environment: environment)
    }

    @Test("says what it says, and nothing else")
    func whole() throws {
        let file = try Self.read(
            """
            // everything
            {
              sources: {
                prod: "postgresql://reader@db/litellm",
                lf: {
                  url: 'langfuse+HTTPS://langfuse.example.com/base/', publicKeyFile: "~/.lf/pk", secretKeyFile: "keys/sk",
                  project: "p1", limits: "hobby",
                },
                lfdb: { url: "postgresql://db/x?schema=langfuse", kind: "langfuse" },
              },
              show: ["prod", "lf"],
              window: "7d", by: "key", interval: 10, theme: "nord.theme", tz: "Europe/Berlin", ascii: true, mouse: false,
              filter: "model:opus cost>0.1",
            }
            """)
        let settings = try Settings(options: GivenOptions(), environment: Self.environment, file: file)
        #expect(settings.window.value == .week && settings.by.value == .key && settings.interval.value == 10)
        #expect(settings.ascii.value && !settings.mouse.value && settings.filter.value.text == "model:opus cost>0.1")
        #expect(settings.tz.value == "Europe/Berlin" && settings.theme.value == "/etc/l/nord.theme")
        #expect(file.show == ["prod", "lf"] && !file.holdsSecret)
        let prod = try #require(file.sources["prod"])
        #expect(prod.kind == "auto" && prod.text.revealed == "postgresql://reader@db/litellm")
        let api = try #require(file.sources["lf"])
        #expect(api.kind == "langfuse api" && api.text.revealed == "langfuse+https://langfuse.example.com/base")
        #expect(
            api.values.mapValues(\.value) == [
                "publicKey": .file("/home/me/.lf/pk"), "secretKey": .file("/etc/l/keys/sk"),
                "project": .given(Secret("p1")), "limits": .given(Secret("hobby")),
            ])
        #expect(api.name == "lf" && file.sources["lfdb"]?.kind == "langfuse")
    }

    @Test("of the example is good as it stands, and shows every option and all that sources are told")
    func example() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let bytes = try #require(FileManager.default.contents(atPath: "/\(root)/config.example.json5"))
        let file = try ConfigurationFile(
            reading: Array(bytes), of: SourceCatalog.kinds, path: "/c", environment: Self.environment)
        #expect(
            file.sources.keys.sorted() == ["ch", "lf", "lfdb", "prod"] && file.show == ["prod"] && !file.holdsSecret)
        let text = String(decoding: bytes, as: UTF8.self)
        for key in SourceCatalog.kinds.flatMap(\.keys) { #expect(text.contains("\(key.fileName ?? key.name): ")) }
        for flag in Options.flags { #expect(text.contains(try Regex("\\n  (// )?\(flag.name): ")), "\(flag.name)") }
    }

    @Test("with nothing in it says nothing", arguments: ["", " \n\t\r\n", "{}", "{ /* none */ }", "\u{FEFF}{}"])
    func empty(text: String) throws {
        #expect(try Self.read(text) == ConfigurationFile(path: "/etc/l/config.json5"))
    }

    @Test("has a database's project put into its URL")
    func project() throws {
        func text(_ source: String) throws -> String? {
            try Self.read("{sources: {s: \(source)}}").sources["s"]?.text.revealed
        }
        #expect(
            try text(#"{url: "postgresql://h/d", project: "my shop/é"}"#)
                == "postgresql://h/d?project=my%20shop%2F%C3%A9")
        #expect(
            try text(#"{url: "postgresql://h/d?schema=x", project: "p1"}"#) == "postgresql://h/d?schema=x&project=p1")
        #expect(throws: ConfigurationError.self) { try text(#"{url: "host=h", project: "p1"}"#) }
        #expect(throws: ConfigurationError.self) {
            try text(#"{url: "postgresql://h/d", kind: "litellm", project: "p1"}"#)
        }
    }

    @Test("shows all its sources in their order unless it says which")
    func showsAll() throws {
        #expect(try Self.read(#"{sources: {b: "x", a: "y"}}"#).show == ["b", "a"])
        #expect(try Self.read(#"{sources: {b: "x", a: "y"}, show: ["b", "b"]}"#).show == ["b"])
    }

    @Test(
        "holds a secret where a key or a password stands in it",
        arguments: [
            (#""postgresql://u:p@h/d""#, true), (#""host=h password=p""#, true), (#""postgresql://u@h/d""#, false),
            (#"{url: "postgresql://h/d?password=p"}"#, true),
            (#"{url: "langfuse+https://h", publicKey: "pk", secretKey: "sk"}"#, true),
            (#"{url: "langfuse+https://h", publicKey: "pk", secretKeyFile: "sk"}"#, false),
            (#"{url: "langfuse+https://h:3000"}"#, false),
        ])
    func secrets(source: String, isSecret: Bool) throws {
        #expect(try Self.read("{sources: {s: \(source)}}").holdsSecret == isSecret)
    }

    @Test(
        "is refused with the place and what would be allowed, and never with a secret",
        arguments: [
            (#"{windw: "1h"}"#, [#"unknown key "windw" at /: did you mean "window"?"#]),
            (#"{sources: {lf: {windw: "1h"}}}"#, ["at /sources/lf: did you mean \"window\", which belongs at /?"]),
            (#"{sources: {lf: {secretkey: "hush"}}}"#, ["at /sources/lf: did you mean \"secretKey\"?"]),
            (#"{kind: "langfuse"}"#, ["at /: did you mean \"kind\", which belongs at /sources/NAME?"]),
            (#"{zzzzzz: 1}"#, ["known are sources, show, prices, alerts, filters, window"]),
            (#"{window: "25h"}"#, ["/window must be one of 5m"]),
            (#"{window: 24}"#, ["/window must be one of 5m, 15m", "not a number"]),
            (#"{by: "colour"}"#, ["/by must be one of model, served"]), ("{interval: 3}", ["one of 1, 2, 5"]),
            (#"{interval: "2"}"#, ["/interval", "not a text"]), ("{interval: 2.5}", ["/interval must be one of 1"]),
            ("{ascii: 1}", ["/ascii must be true or false, not a number"]), ("{mouse: null}", ["/mouse", "not null"]),
            (#"{theme: ""}"#, ["/theme must not be empty"]),
            ("{tz: []}", ["/tz must be the name of a time zone", "a list"]),
            (#"{filter: "cost>x"}"#, ["/filter cannot be understood: column 1: cost> needs an amount"]),
            ("{show: 'prod'}", ["/show must be a list"]), ("{show: []}", ["/show must name a source"]),
            (#"{sources: {a: "x"}, show: ["a", "b"]}"#, ["/show/1 names no source: there are a"]),
            ("{sources: []}", ["/sources must be an object"]),
            ("{sources: {a: 1}}", ["/sources/a must be a text or an object"]),
            ("{sources: {a: {}}}", ["/sources/a must have a url"]), (#"{sources: {"a b": "x"}}"#, ["letters, digits"]),
            (#"{sources: {"-a": "x"}}"#, ["letters, digits"]), (#"{sources: {demo: "x"}}"#, ["choose another"]),
            (
                #"{sources: {a: {url: "postgresql://h/d", kind: "mysql"}}}"#,
                ["/sources/a/kind must be one of auto, litellm"]
            ),
            (
                #"{sources: {a: {url: "postgresql://h/d", secretKey: "hush"}}}"#,
                ["/sources/a/secretKey is for langfuse api alone", "langfuse+https://"]
            ),
            (
                #"{sources: {a: {url: "langfuse+https://h", kind: "auto"}}}"#,
                ["/sources/a/kind is for what may be of several kinds"]
            ),
            (
                #"{sources: {a: {url: "langfuse+https://h", limits: "free"}}}"#,
                ["/limits must be one of auto, none, hobby"]
            ),
            (#"{sources: {a: {url: "langfuse+https://h", secretKey: "hush"}}}"#, ["must have publicKey"]),
            (#"{sources: {a: {url: "langfuse+https://h", publicKey: "hush"}}}"#, ["must have secretKeyFile"]),
            (#"{sources: {a: {url: "langfuse+https://h", publicKey: "hush", publicKeyFile: "p"}}}"#, ["leave one out"]),
            (#"{sources: {a: "langfuse+https://pk:hush@h"}}"#, ["/sources/a: keys do not belong", "secretKeyFile"]),
            (#"{sources: {a: "langfuse+https://h?secret=hush"}}"#, ["scheme, host and path"]),
            (#"{sources: {a: "https://u:hush@h"}}"#, ["langfuse+ or clickhouse+ before"]),
            (#"{sources: {a: "mysql://u:hush@h"}}"#, ["begins with postgresql:// or langfuse+https://"]),
            ("null", ["/ must be an object, not null"]), ("{\n a: 1\n b: \"hush\"}", ["config.json5:3: no JSON5"]),
            ("{\"\\u001b[31mx\": 1}", ["unknown key \"?[31mx\" at /"]),
        ])
    func refusals(text: String, says: [String]) throws {
        let error = try #require(throws: ConfigurationError.self) { try Self.read(text) }
        #expect(error.message.hasPrefix("/etc/l/config.json5"), "\(error.message)")
        for words in says { #expect(error.message.contains(words), "\(error.message)") }
        #expect(!error.message.contains("hush") && !error.message.contains("\n") && !error.message.contains("\u{1B}"))
    }

    @Test(
        "is where a variable says, else in the folder of the XDG specification",
        arguments: [
            (["HOME": "/h"], "/h/.config/langtop/config.json5", false),
            (["HOME": "/h", "XDG_CONFIG_HOME": "/x"], "/x/langtop/config.json5", false),
            (["HOME": "/h", "XDG_CONFIG_HOME": "relative"], "/h/.config/langtop/config.json5", false),
            (["HOME": "/h", "XDG_CONFIG_HOME": "/x", "LANGTOP_CONFIG": "~/c"], "/h/c", true),
            (["LANGTOP_CONFIG": "c.json5"], "c.json5", true), (["XDG_CONFIG_HOME": ""], nil, false),
        ] as [([String: String], String?, Bool)])
    func place(variables: [String: String], path: String?, isNamed: Bool) {
        let place = ConfigurationFile.place(in: Environment(variables))
        #expect(place?.path == path && place?.isNamed ?? false == isNamed)
    }
}
