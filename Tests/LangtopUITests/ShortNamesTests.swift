import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Names that are shown together")
struct ShortNamesTests {
    private static let models = [
        "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0", "bedrock/us.anthropic.claude-sonnet-4-5-20250514-v1:0",
    ]

    private func short(_ names: [String], _ width: Int) -> [String] {
        let short = ShortNames(names, to: width, ellipsis: "…")
        return names.map { short[$0] }
    }

    @Test("keep what tells them apart, and what is like no other stays as it is")
    func parts() {
        let names = Self.models + ["claude-sonnet-4-5", "gpt-5-mini"]
        #expect(short(names, 14) == ["sonnet-4-…0929", "sonnet-4-…0514", "sonnet-4-5", "gpt-5-mini"])
        let regions = ["us.anthropic.claude-haiku-4-5-20251001-v1:0", "eu.anthropic.claude-haiku-4-5-20251001-v1:0"]
        #expect(short(regions, 14) == ["us.…haiku-4-5", "eu.…haiku-4-5"])
    }

    @Test(
        "deployments show where they run and of which model, and their id where that is the same",
        arguments: [45, 80, 200])
    func deployments(_ width: Int) {
        var snapshot = DashboardFixture.snapshot
        snapshot.request.grouping = .deployment
        let places = [
            ("us-east-1", "sonnet"), ("us-west-2", "sonnet"), ("us-east-1", "opus"), ("us-east-1", "opus"),
        ]
        snapshot.groups = places.enumerated().map { index, place in
            let id = "0000a\(index)7d" + String(repeating: "0", count: 56)
            snapshot.directory.deployments[id] = Deployment(
                provider: "bedrock", model: "claude-\(place.1)-4-5", host: "bedrock-runtime.\(place.0).amazonaws.com")
            return Group(
                id: id, name: snapshot.directory.title(of: id, in: .deployment), totals: snapshot.groups[index].totals)
        }
        let state = DashboardFixture.state(Size(width: width, height: 60), snapshot: snapshot)
        let text = PlainTextEncoder.encode(state.render())
        let lines = text.split(separator: "\n").filter { $0.contains("us-") && $0.hasPrefix("│▌") }
        let names = lines.prefix(4).map { line in
            let rest = line.dropFirst(2)
            return String(rest[..<(rest.firstRange(of: "  ")?.lowerBound ?? rest.endIndex)])
        }
        #expect(Set(names).count == 4 && names.count == 4, "\(text)")
        for part in ["us-east-1 sonn", "us-west-2 sonn"] { #expect(names.contains { $0.contains(part) }, "\(names)") }
        for id in ["a27d", "a37d"] {
            #expect(names.contains { $0.contains("us-east-1") && $0.hasSuffix(id) }, "\(names)")
        }
    }

    @Test("are never alike and never too wide", arguments: [8, 10, 12, 14, 21, 30])
    func unlike(_ width: Int) {
        let names =
            Self.models + [
                "us.anthropic.claude-sonnet-4-5-20250929-v1:0", "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
                "anthropic.claude-sonnet-4-5-20250929-v1:0", "claude-sonnet-4-5", "claude-sonnet-4-5@20250929",
                "claude-sonnet-4", "claude-3-5-sonnet-20240620-v1:0", "claude-3-5-sonnet-20241022-v2:0",
                "gpt-4o-2024-08-06", "gpt-4o-2024-05-13", "大规模语言模型-评测-长名字", "大规模语言模型-评测-另一个名字",
                String(repeating: "a", count: 90), String(repeating: "a", count: 91), "",
            ]
        for shorten in [NameFormat.shorten, NameFormat.family] as [(String, Int, String) -> String] {
            let short = ShortNames(names, to: width, ellipsis: "…", shorten: shorten)
            let shown = names.map { short[$0] }
            #expect(Set(shown).count == names.count, "\(shown)")
            #expect(shown.allSatisfy { DisplayText.width(of: $0) <= width }, "\(shown)")
        }
    }

    @Test("two releases are told apart in every table and legend", arguments: [45, 80, 120, 200])
    func screens(_ width: Int) {
        var snapshot = DashboardFixture.snapshot
        let releases = Self.models
        for (place, model) in releases.enumerated() {
            (snapshot.groups[place].id, snapshot.groups[place].name) = (model, model)
            (snapshot.chart.layers[place].id, snapshot.chart.layers[place].name) = (model, model)
            snapshot.errors[place].model = model
        }
        for index in snapshot.tail.indices { snapshot.tail[index].model = releases[index % 2] }
        let state = DashboardFixture.state(Size(width: width, height: 60), snapshot: snapshot)
        let lines = PlainTextEncoder.encode(state.render()).split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.contains("29.74") && $0.contains("0929") }, "models")
        #expect(lines.contains { $0.contains("21.31") && $0.contains("0514") }, "models")
        #expect(lines.contains { $0.contains("52:04") && $0.contains("0929") }, "traces")
        #expect(lines.contains { $0.contains("51:57") && $0.contains("0514") }, "traces")
        guard width >= 200 else { return }
        #expect(lines.contains { $0.contains("429 throttled  ") && $0.contains("0929 us-east-1") }, "errors")
        #expect(lines.contains { $0.contains("408 timeout") && $0.contains("0514 us-east-1") }, "errors")
        #expect(lines.contains { $0.contains("■sonnet-4-…0929 ■sonnet-4-…0514") }, "legend")
    }
}
