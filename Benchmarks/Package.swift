// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the program's own graph of dependencies stays small.
let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "langtop", path: "..")],
    targets: [
        .executableTarget(
            name: "EngineBenchmarks",
            dependencies: [.product(name: "LangtopEngine", package: "langtop")],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"),
            ]
        ),
        .executableTarget(
            name: "RenderBenchmarks",
            dependencies: [.product(name: "LangtopUI", package: "langtop")],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
