import CommandTestSupport
import Foundation
import Testing

/// What `langtop doctor` said, and its exit code.
struct DoctorOutcome {
    struct Finding: Decodable {
        let check: String
        let severity: String
        let finding: String
        let models: [String]
        let requests: Int?
        let dollars: Double?
        let cause: String?
        let fix: String?
    }

    private struct Report: Decodable {
        let schema: Int
        let findings: [Finding]
    }

    let findings: [Finding]
    let status: Int32

    /// Runs it with the given arguments.
    init(of arguments: [String], environment: [String: String?] = [:]) async throws {
        let outcome = try await Binary.run(["doctor"] + arguments + ["--format", "json"], environment: environment)
        #expect(outcome.error.isEmpty, "\(outcome.error)")
        findings = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8)).findings
        status = outcome.status
    }

    /// The findings of one check.
    subscript(check: String) -> [Finding] { findings.filter { $0.check == check } }
}
