import LangtopCore
import LangtopQuery
import Testing

@testable import LangtopConfiguration

@Suite("Settings")
struct SettingsTests {
    private static let variables = [
        "LANGTOP_WINDOW": "1h", "LANGTOP_BY": "key", "LANGTOP_INTERVAL": "5", "LANGTOP_THEME": "env.theme",
        "LANGTOP_TZ": "Asia/Tokyo", "TZ": "Asia/Kathmandu", "LANGTOP_FILTER": "opus",
    ]

    private static func file() throws -> ConfigurationFile {
        try ConfigurationFileTests.read(
            """
            { window: "6h", by: "team", interval: 10, theme: "/file.theme", tz: "Europe/Berlin", ascii: true, mouse: false,
              filter: "sonnet" }
            """)
    }

    @Test("take options before the environment, that before the file, and that before what is built in")
    func precedence() throws {
        let options = GivenOptions([
            "window": "5m", "by": "user", "interval": "1", "theme": "option.theme", "tz": "UTC", "ascii": "false",
            "mouse": "true", "filter": "haiku",
        ])
        let environment = Environment(Self.variables)
        let file = try Self.file()
        let none = GivenOptions()

        let all = try Settings(options: options, environment: environment, file: file)
        #expect(all.window == Setting(.minutes5, from: .option("--window")))
        #expect(all.by == Setting(.user, from: .option("--by")))
        #expect(all.interval == Setting(1, from: .option("--interval")))
        #expect(all.theme == Setting("option.theme", from: .option("--theme")))
        #expect(all.tz == Setting("UTC", from: .option("--tz")))
        #expect(all.ascii == Setting(false, from: .option("--no-ascii")))
        #expect(all.mouse == Setting(true, from: .option("--mouse")))
        #expect(all.filter.value.text == "haiku" && all.filter.origin == .option("--filter"))

        let two = try Settings(options: none, environment: environment, file: file)
        func variable(_ name: String) -> Origin { .variable(name, file: nil) }
        let path = Origin.file(file.path)
        #expect(two.window == Setting(.hour, from: variable("LANGTOP_WINDOW")))
        #expect(two.by == Setting(.key, from: variable("LANGTOP_BY")))
        #expect(two.interval == Setting(5, from: variable("LANGTOP_INTERVAL")))
        #expect(two.theme == Setting("env.theme", from: variable("LANGTOP_THEME")))
        #expect(two.tz == Setting("Asia/Tokyo", from: variable("LANGTOP_TZ")))
        #expect(two.filter.value.text == "opus" && two.filter.origin == variable("LANGTOP_FILTER"))
        #expect(two.ascii == Setting(true, from: path) && two.mouse == Setting(false, from: path))

        let one = try Settings(options: none, environment: Environment([:]), file: file)
        #expect(one.window == Setting(.hours6, from: path) && one.by == Setting(.team, from: path))
        #expect(one.interval == Setting(10, from: path) && one.theme == Setting("/file.theme", from: path))
        #expect(one.tz == Setting("Europe/Berlin", from: path) && one.filter.value.text == "sonnet")

        let zero = try Settings(options: none, environment: Environment([:]), file: nil)
        #expect(zero.window == Setting(.day, from: .builtIn) && zero.by == Setting(.model, from: .builtIn))
        #expect(zero.interval == Setting(2, from: .builtIn) && zero.theme == Setting(nil, from: .builtIn))
        #expect(zero.tz == Setting(nil, from: .builtIn) && zero.filter == Setting(.all, from: .builtIn))
        #expect(zero.ascii == Setting(false, from: .builtIn) && zero.mouse == Setting(true, from: .builtIn))
        #expect(zero.request(endingAt: nil) == SnapshotRequest())
    }

    @Test("refuse what the command line says with the option's name and what is allowed")
    func given() throws {
        let error = try #require(throws: ConfigurationError.self) {
            try Settings(options: GivenOptions(["window": "25h"]), environment: Environment([:]), file: nil)
        }
        #expect(error.message.hasPrefix("--window: \"25h\" is not allowed: use one of 5m, 15m"))
    }

    @Test("ask TZ after LANGTOP_TZ, and take an empty one for UTC as libc does")
    func zone() throws {
        func tz(_ variables: [String: String]) throws -> Setting<String?> {
            try Settings(options: GivenOptions(), environment: Environment(variables), file: nil).tz
        }
        #expect(
            try tz(["LANGTOP_TZ": "", "TZ": "Asia/Tokyo"]) == Setting("Asia/Tokyo", from: .variable("TZ", file: nil)))
        #expect(try tz(["TZ": ""]) == Setting("", from: .variable("TZ", file: nil)))
    }

    @Test(
        "refuse a variable's value with its name and what is allowed",
        arguments: [
            ("LANGTOP_WINDOW", "25h", "LANGTOP_WINDOW: \"25h\" is not allowed: use one of 5m"),
            ("LANGTOP_BY", "x", "use one of model, served"),
            ("LANGTOP_INTERVAL", "3", "use one of 1, 2, 5, 10, 30, 60"),
            ("LANGTOP_ESTIMATES", "yes", "LANGTOP_ESTIMATES: \"yes\" is not allowed: use true or false"),
            ("LANGTOP_FILTER", "cost>x", "LANGTOP_FILTER: column 1: cost> needs an amount"),
        ])
    func refusals(name: String, value: String, says: String) throws {
        var environment = Environment([:])
        try environment.add(envFile: "\(name)='\(value)'", path: "x.env")
        let error = try #require(throws: ConfigurationError.self) {
            try Settings(options: GivenOptions(), environment: environment, file: nil)
        }
        #expect(error.message.contains(says.replacing(name + ":", with: name + " of x.env:")), "\(error.message)")
    }
}
