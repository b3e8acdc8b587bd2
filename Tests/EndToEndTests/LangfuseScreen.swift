import CommandTestSupport
import Foundation
import LangfuseTestSupport
import Testing

/// The dashboard in tmux on a fake Langfuse, and the numbers a reader finds on it.
final class LangfuseScreen {
    let server: FakeLangfuse
    let screen: TmuxScreen
    private let folder: TemporaryFolder

    /// A dashboard, of the last hour unless told otherwise.
    ///
    /// - Parameters:
    ///   - window: the window to ask for; nil for the program's own choice.
    ///   - secret: the server's secret key, which nothing may show.
    ///   - limits: what the configuration file says of limits; nil for no such file.
    ///   - url: the address to ask; nil for the server's own.
    init(
        _ server: FakeLangfuse, _ arguments: [String] = [], window: String? = "1h",
        secret: String = FakeLangfuse.secretKey,
        limits: String? = nil, url: String? = nil, columns: Int = 120, rows: Int = 35,
        environment: [String: String?] = [:]
    ) throws {
        self.server = server
        folder = try TemporaryFolder()
        var variables: [String: String?] = [
            "LANGFUSE_PUBLIC_KEY": FakeLangfuse.publicKey, "LANGFUSE_SECRET_KEY": secret,
            "LANGFUSE_HOST": url ?? server.url,
            // The server's truth knows what was recorded, and no prices.
            "LANGTOP_ESTIMATES": "false",
        ]
        if let limits {
            let file = folder.url.appending(path: "config.json5")
            let text = #"{ sources: { langfuse: { url: "langfuse+\#(url ?? server.url)", limits: "\#(limits)" } } }"#
            try Data(text.utf8).write(to: file)
            variables["LANGTOP_CONFIG"] = file.path
        }
        variables.merge(environment) { $1 }
        screen = try TmuxScreen(
            ["langfuse"] + (window.map { ["--window", $0] } ?? []) + arguments, columns: columns, rows: rows,
            environment: variables)
    }

    /// What the screen says of the whole window.
    struct Numbers: Equatable, CustomStringConvertible {
        var requests: Int
        var failures: Int
        /// In dollars, as the screen rounds them.
        var recorded: String
        var unpriced: Int

        /// Whether they are what was really used, as far as they can tell.
        func tell(_ truth: FakeTruth.Sums) -> Bool {
            guard requests == truth.requests, failures == truth.failures, unpriced == truth.unpriced else {
                return false
            }
            let decimals = recorded.firstIndex(of: ".").map { recorded[$0...].count - 1 } ?? 0
            guard let dollars = Double(recorded.filter { $0 != "," }) else { return false }
            return abs(dollars - truth.recorded) <= 0.5000001 * pow(0.1, Double(decimals))
        }

        var description: String { "\(requests) requests, \(failures) failed, $\(recorded), \(unpriced) unpriced" }
    }

    /// The numbers on screen; nil while they are not all there.
    var numbers: Numbers? {
        let text = screen.text
        guard let requests = screen.total,
            let recorded = text.firstMatch(of: /rec(?:orded)? (?:≥ )?\$([0-9.,]+)/),
            let unpriced = text.firstMatch(of: /unpriced (?:≥ )?([0-9,]+) req/)
        else { return nil }
        let failures = text.firstMatch(of: /([0-9]+) failed/)
        return Numbers(
            requests: requests, failures: failures.flatMap { Int($0.1) } ?? 0,
            recorded: String(recorded.1), unpriced: Int(unpriced.1.filter(\.isNumber)) ?? -1)
    }

    /// Waits until the screen is live and tells what the server knows of the window; answers whether it ever did.
    func waitsForTruth(_ seconds: Double = 90) async throws -> Bool {
        let end = Date(timeIntervalSinceNow: seconds)
        while Date() < end {
            let truth = try await server.truth().total
            // Both were true at once only if nothing was added between.
            if screen.text.contains("● live"), numbers?.tell(truth) == true { return true }
            try await Task.sleep(for: Patience.step * 5)
        }
        return false
    }

    /// Whether a text holds a secret key, or what is left of one.
    static func tells(_ secret: String, _ text: String) -> Bool {
        let heart = secret.split(separator: "-").last.map(String.init) ?? secret
        let encoded = Data("\(FakeLangfuse.publicKey):\(secret)".utf8).base64EncodedString()
        return text.contains(heart) || text.contains(encoded)
    }
}
