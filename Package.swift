// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: Swift 6 mode with the upcoming features that make imports and isolation explicit.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A library room: its dependencies are what it is allowed to touch (see ARCHITECTURE.md).
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one room.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "langtop",
    products: [
        .executable(name: "langtop", targets: ["langtop"]),
        // For the benchmarks, a package of their own.
        .library(
            name: "LangtopEngine", targets: ["LangtopCore", "LangtopMemory", "LangtopPolling", "LangtopQuery"]),
        .library(
            name: "LangtopUI",
            targets: ["LangtopCore", "LangtopQuery", "LangtopScreen", "LangtopTestSupport", "LangtopUI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
        .systemLibrary(name: "CPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        // No pkgConfig: its flags add nothing to the module map's link.
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CHeap"),
        .target(name: "CTerminalGuard"),
        .target(name: "CPrices"),
        .target(name: "CThemes"),

        room("LangtopCore"),
        room("LangtopBudgets", ["LangtopCore"]),
        room("LangtopJSON"),
        room("LangtopPrices", ["CPrices", "LangtopCore"]),
        room("LangtopScreen"),
        room("LangtopMemory", ["LangtopCore"]),
        room("LangtopQuery", ["LangtopBudgets", "LangtopCore", "LangtopMemory"]),
        room("LangtopAlerts", ["LangtopBudgets", "LangtopCore", "LangtopQuery", "LangtopScreen"]),
        room("LangtopChanges", ["LangtopCore", "LangtopQuery", "LangtopScreen"]),
        room("LangtopPolling", ["LangtopCore", "LangtopMemory", "LangtopQuery", "LangtopQueue"]),
        room(
            "LangtopConfiguration",
            ["LangtopAlerts", "LangtopBudgets", "LangtopCore", "LangtopJSON", "LangtopPrices", "LangtopQuery"]),
        room("LangtopDoctor", ["LangtopCore", "LangtopPrices", "LangtopQuery", "LangtopScreen"]),
        room("LangtopRows", ["LangtopCore", "LangtopJSON"]),
        room("LangtopQueue"),
        room("LangtopPostgres", ["CPQ", "LangtopQueue"]),
        room("LangtopHTTP", ["CCurl", "LangtopQueue"]),
        .target(
            name: "LangtopSources",
            dependencies: [
                "LangtopCore", "LangtopHTTP", "LangtopJSON", "LangtopPostgres", "LangtopPrices", "LangtopQueue",
            ],
            resources: [.embedInCode("SQL")],
            swiftSettings: settings
        ),
        room("LangtopRecording", ["LangtopCore", "LangtopMemory", "LangtopPrices"]),
        room(
            "LangtopServices", ["LangtopCore", "LangtopHTTP", "LangtopJSON", "LangtopPostgres", "LangtopQueue"]),
        room("LangtopTerminal", ["LangtopScreen", "CNcurses", "CTerminalGuard"]),
        room(
            "LangtopUI",
            [
                "CThemes", "LangtopAlerts", "LangtopBudgets", "LangtopChanges", "LangtopCore", "LangtopDoctor",
                "LangtopQuery", "LangtopRows", "LangtopScreen",
            ]),
        room(
            "LangtopReport",
            [
                "LangtopAlerts", "LangtopBudgets", "LangtopChanges", "LangtopCore", "LangtopDoctor", "LangtopJSON",
                "LangtopPrices",
                "LangtopQuery", "LangtopRows", "LangtopScreen",
            ]),
        room(
            "LangtopShell",
            [
                "LangtopAlerts", "LangtopConfiguration", "LangtopCore", "LangtopPolling", "LangtopQuery",
                "LangtopQueue", "LangtopUI",
            ]),
        .executableTarget(
            name: "langtop",
            dependencies: [
                "CHeap", "LangtopAlerts", "LangtopBudgets", "LangtopConfiguration", "LangtopCore", "LangtopDoctor",
                "LangtopJSON", "LangtopPolling", "LangtopPrices", "LangtopQuery",
                "LangtopRecording", "LangtopReport", "LangtopRows", "LangtopScreen", "LangtopServices", "LangtopShell",
                "LangtopSources", "LangtopTerminal", "LangtopUI",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        // For scripts/screenshots; no product.
        .executableTarget(
            name: "langtop-picture",
            dependencies: [
                "LangtopBudgets", "LangtopCore", "LangtopDoctor", "LangtopPolling", "LangtopPrices", "LangtopQuery",
                "LangtopScreen", "LangtopShell", "LangtopSources", "LangtopUI",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "LangtopTestSupport",
            dependencies: [
                "LangtopBudgets", "LangtopCore", "LangtopMemory", "LangtopPolling", "LangtopQuery", "LangtopScreen",
            ],
            path: "Tests/Support/LangtopTestSupport", swiftSettings: settings),
        tests("ArchitectureTests", []),
        tests(
            "DocumentationTests",
            ["LangtopConfiguration", "LangtopCore", "LangtopQuery", "LangtopShell", "LangtopSources", "LangtopUI"]),
        .target(
            name: "CPseudoTerminal", path: "Tests/Support/CPseudoTerminal", linkerSettings: [.linkedLibrary("util")]),
        tests(
            "EndToEndTests",
            [
                "CPseudoTerminal", "ClickHouseTestSupport", "CommandTestSupport", "HTTPTestSupport",
                "LangfuseTestSupport", "LangtopAlerts", "LangtopShell",
                "PostgresTestSupport",
                "langtop", "langtop-picture",
            ],
            exclude: ["Rows.sql", "TwoStores.sql"]),
        tests(
            "LangtopAlertsTests",
            ["LangtopAlerts", "LangtopBudgets", "LangtopCore", "LangtopQuery", "LangtopTestSupport"]),
        tests(
            "LangtopChangesTests",
            ["LangtopChanges", "LangtopCore", "LangtopMemory", "LangtopPrices", "LangtopQuery", "LangtopTestSupport"]),
        tests(
            "LangtopConfigurationTests",
            ["LangtopBudgets", "LangtopConfiguration", "LangtopCore", "LangtopQuery", "LangtopSources"]),
        tests("LangtopCoreTests", ["LangtopCore", "LangtopTestSupport"]),
        tests("LangtopBudgetsTests", ["LangtopBudgets", "LangtopCore"]),
        tests("LangtopJSONTests", ["LangtopJSON"]),
        tests("LangtopDoctorTests", ["LangtopCore", "LangtopDoctor", "LangtopPrices", "LangtopQuery"]),
        tests("LangtopPricesTests", ["CommandTestSupport", "LangtopCore", "LangtopPrices"], exclude: ["Cases"]),
        tests(
            "LangtopReportTests",
            [
                "LangtopBudgets", "LangtopCore", "LangtopPrices", "LangtopQuery", "LangtopReport", "LangtopRows",
                "LangtopTestSupport",
            ]),
        .target(
            name: "CGuardProbe", dependencies: ["CTerminalGuard"], path: "Tests/Support/CGuardProbe",
            linkerSettings: [.linkedLibrary("util")]),
        tests(
            "LangtopTerminalTests",
            ["CGuardProbe", "CNcurses", "LangtopScreen", "LangtopTerminal", "LangtopTestSupport"]),
        tests("LangtopScreenTests", ["LangtopScreen"]),
        .target(
            name: "HTTPTestSupport", path: "Tests/HTTPTestSupport", exclude: ["stack_server.py", "test_server.py"],
            swiftSettings: settings
        ),
        tests("LangtopHTTPTests", ["HTTPTestSupport", "LangtopHTTP"]),
        .target(name: "CommandTestSupport", path: "Tests/CommandTestSupport", swiftSettings: settings),
        .target(
            name: "PostgresTestSupport", dependencies: ["CommandTestSupport"], path: "Tests/PostgresTestSupport",
            swiftSettings: settings),
        .target(
            name: "LangfuseTestSupport", dependencies: ["CommandTestSupport"], path: "Tests/LangfuseTestSupport",
            swiftSettings: settings),
        .target(
            name: "ClickHouseTestSupport", dependencies: ["CommandTestSupport"], path: "Tests/ClickHouseTestSupport",
            exclude: ["Fill", "Schema", "server"], swiftSettings: settings),
        tests("ClickHouseServerTests", ["ClickHouseTestSupport", "CommandTestSupport"]),
        tests("LangfuseServerTests", ["CommandTestSupport", "LangfuseTestSupport"]),
        tests(
            "StackTests", ["CommandTestSupport", "PostgresTestSupport", "langtop"], exclude: ["docker"]),
        tests("LangtopPostgresTests", ["LangtopPostgres", "PostgresTestSupport"]),
        tests(
            "LangtopSourcesTests",
            [
                "ClickHouseTestSupport", "LangfuseTestSupport", "LangtopCore", "LangtopHTTP", "LangtopJSON",
                "LangtopMemory",
                "LangtopPolling", "LangtopPostgres",
                "LangtopPrices", "LangtopQuery",
                "LangtopSources", "LangtopTestSupport", "PostgresTestSupport",
            ],
            exclude: ["Fixtures"]
        ),
        tests(
            "LangtopRecordingTests",
            [
                "LangtopCore", "LangtopPolling", "LangtopPrices", "LangtopQuery", "LangtopRecording", "LangtopScreen",
                "LangtopSources", "LangtopTestSupport", "LangtopUI",
            ]),
        tests("LangtopServicesTests", ["HTTPTestSupport", "LangtopCore", "LangtopHTTP", "LangtopServices"]),
        tests("LangtopMemoryTests", ["LangtopCore", "LangtopMemory", "LangtopTestSupport"]),
        tests("LangtopQueryTests", ["LangtopCore", "LangtopMemory", "LangtopQuery", "LangtopTestSupport"]),
        tests(
            "LangtopPollingTests",
            ["LangtopBudgets", "LangtopCore", "LangtopMemory", "LangtopPolling", "LangtopQuery", "LangtopTestSupport"]),
        tests("LiveTests", ["LangtopCore", "LangtopPolling", "LangtopQuery", "LangtopSources", "PostgresTestSupport"]),
        tests(
            "LangtopUITests",
            [
                "LangtopAlerts", "LangtopBudgets", "LangtopCore", "LangtopDoctor", "LangtopMemory", "LangtopQuery",
                "LangtopRows", "LangtopScreen", "LangtopTestSupport",
                "LangtopUI",
            ],
            exclude: ["Snapshots"]),
    ],
    swiftLanguageModes: [.v6]
)

// The fuzzers are tests. scripts/fuzz builds them as a program instead, in release mode, which no other build needs.
let isFuzzing = Context.environment["LANGTOP_FUZZ"] != nil
let fuzzed: [Target.Dependency] = [
    "LangtopConfiguration", "LangtopCore", "LangtopHTTP", "LangtopJSON", "LangtopPostgres", "LangtopQuery",
    "LangtopRecording", "LangtopScreen", "LangtopServices", "LangtopSources", "LangtopTerminal", "LangtopTestSupport",
    "LangtopUI",
]
package.targets.append(
    isFuzzing
        ? .executableTarget(
            name: "langtop-fuzz", dependencies: fuzzed, path: "Tests/FuzzTests",
            exclude: ["Corpus", "FuzzTests.swift"],
            swiftSettings: settings)
        : tests("FuzzTests", fuzzed, exclude: ["Corpus", "main.swift"]))
