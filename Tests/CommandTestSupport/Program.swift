import Dispatch
public import Foundation

/// Runs programs with an environment of their own, and tells apart what they write on their two streams.
public enum Program {
    /// How a program ended.
    public struct Outcome: Sendable {
        /// What it wrote on standard output.
        public let output: String
        /// What it wrote on standard error.
        public let error: String
        /// Its exit status, or the signal that ended it.
        public let status: Int32
    }

    /// Where a product of the package is: the build folder holds it and the bundle of tests.
    public static func built(_ name: String) -> String {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(filePath: bundle).deletingLastPathComponent().appending(path: name).path
    }

    /// Runs a program without a terminal, and without holding a thread of the shared pool, which other tests need.
    ///
    /// - Parameter folder: where it runs; nil for where the tests do.
    public static func run(
        _ path: String, _ arguments: [String], environment: [String: String], in folder: URL? = nil
    ) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try blocking(path, arguments, environment, folder) })
            }
        }
    }

    private static func blocking(
        _ path: String, _ arguments: [String], _ environment: [String: String], _ folder: URL?
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = environment
        if let folder { process.currentDirectoryURL = folder }
        // Files and no pipes: a program that another test starts meanwhile may inherit a pipe, which then has no end.
        let place = try TemporaryFolder()
        let streams = ["output", "error"].map { place.url.appending(path: $0) }
        for stream in streams { try Data().write(to: stream) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: streams[0])
        process.standardError = try FileHandle(forWritingTo: streams[1])
        try process.run()
        process.waitUntilExit()
        let texts = try streams.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return Outcome(output: texts[0], error: texts[1], status: process.terminationStatus)
    }
}
