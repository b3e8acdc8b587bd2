import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Errors by class, deployment and fallback")
struct ErrorsPaneTests {
    private static var snapshot: Snapshot {
        var snapshot = DashboardFixture.snapshot
        let places = [
            ("us-east-1", "opus", 200, 37, 35), ("us-west-2", "sonnet", 500, 9, 0), ("eu-west-1", "haiku", 90, 0, 0),
        ]
        snapshot.deployments = places.enumerated().map { index, place in
            let id = "a41c\(index)" + String(repeating: "0", count: 59)
            snapshot.directory.deployments[id] = Deployment(
                provider: "bedrock", model: "claude-\(place.1)-4-5", host: "bedrock-runtime.\(place.0).amazonaws.com")
            var rate = DeploymentRate(id: id, provider: "bedrock")
            (rate.requests, rate.failures, rate.throttled) = (place.2, place.3, place.4)
            return rate
        }
        var row = DashboardFixture.generation(0)
        (row.model, row.deployment) = ("claude-sonnet-4-5", snapshot.deployments[1].id)
        var extras = GenerationExtras()
        (extras.requestedModel, extras.fallbacks) = ("claude-opus-4-5", 1)
        row.extras = extras
        var failed = DashboardFixture.generation(1)
        (failed.start, failed.session) = (row.start, row.session)
        (failed.outcome, failed.model) = (.failure, "claude-opus-4-5")
        failed.extras = GenerationExtras()
        failed.extras?.errorClass = .throttled
        snapshot.fallbackRoutes = FallbackRoute.counts([row, failed])
        return snapshot
    }

    private func lines(_ keys: String, _ width: Int, _ height: Int) -> [String] {
        var state = DashboardFixture.state(Size(width: width, height: height), snapshot: Self.snapshot)
        for key in keys { _ = state.update(.key(.character(key))) }
        return PlainTextEncoder.encode(state.render()).split(separator: "\n").map(String.init)
    }

    @Test(
        "a deployment that is throttled is found with few keys",
        arguments: [("", 200, 50), ("4z", 120, 35), ("4z", 80, 24), ("4z", 45, 60), ("4z", 200, 50)])
    func throttled(_ keys: String, _ width: Int, _ height: Int) {
        let lines = lines(keys, width, height)
        let found = lines.contains {
            $0.contains("us-east-1") && $0.contains("opus") && $0.contains("18.5") && $0.contains("37")
        }
        #expect(found, "\(lines.joined(separator: "\n"))")
        guard keys.contains("z") else { return }
        #expect(lines.contains { $0.contains("opus-4-5 → sonnet-4-5 us-west-2") }, "\(lines.joined(separator: "\n"))")
    }

    @Test(
        "the view of errors has deployments and routes, where columns are scarce too", arguments: [(45, 60), (120, 35)])
    func view(_ width: Int, _ height: Int) {
        let lines = lines("Ve", width, height)
        #expect(lines.contains { $0.contains("us-east-1") && $0.contains("18.5") }, "\(lines.joined(separator: "\n"))")
        #expect(lines.contains { $0.contains("opus-4-5 → sonnet-4-5") }, "\(lines.joined(separator: "\n"))")
    }

    @Test("where columns are for classes, the worst deployments take a line")
    func line() {
        #expect(lines("", 120, 35).contains { $0.contains("us-east-1 opus-4-5 18.5%") })
    }

    @Test("the last failure has its day where that is not today, and its time too where there is room")
    func days() {
        var snapshot = Self.snapshot
        snapshot.errors[0].last = snapshot.now - .seconds(15 * 3600)
        func line(_ keys: String, _ width: Int) -> String? {
            var state = DashboardFixture.state(Size(width: width, height: 60), snapshot: snapshot)
            for key in keys { _ = state.update(.key(.character(key))) }
            let text = PlainTextEncoder.encode(state.render())
            return text.split(separator: "\n").first { $0.contains("  35× 429 throttled ") }.map(String.init)
        }
        #expect(line("", 45)?.hasSuffix(" 22:52 │") == true, "a time of a day's window is of one moment only")
        #expect(line("4z", 120)?.hasSuffix(" 22 Nov 22:52 │") == true)
        snapshot.range = TimeRange(from: snapshot.range.to - .seconds(7 * 86_400), to: snapshot.range.to)
        #expect(line("", 45)?.hasSuffix(" 22 Nov │") == true)
        #expect(line("", 120)?.hasSuffix(" 22 Nov │") == true)
    }

    @Test("looks as recorded", arguments: [(120, 35), (45, 60)])
    func screens(_ width: Int, _ height: Int) throws {
        var state = DashboardFixture.state(Size(width: width, height: height), snapshot: Self.snapshot)
        for key in "4z" { _ = state.update(.key(.character(key))) }
        try Golden.expect(state.render(), named: "errors-\(width)x\(height)")
    }
}
