import Foundation
import Testing

@testable import LangtopTerminal

@Suite("What is sent to a terminal")
struct TerminalOutputTests {
    @Test("arrives whole where the terminal was left so that it never blocks")
    func neverBlocking() async {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        _ = fcntl(ends[1], F_SETFL, fcntl(ends[1], F_GETFL) | O_NONBLOCK)
        let (reading, writing) = (ends[0], ends[1])
        // Several times what a pipe holds.
        let bytes = (0..<400_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let arrived = await withCheckedContinuation { arrived in
            Thread.detachNewThread {
                var (all, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
                while case let count = read(reading, &chunk, chunk.count), count > 0 { all += chunk.prefix(count) }
                arrived.resume(returning: all)
            }
            TerminalOutput.write(bytes, to: writing)
            close(writing)
        }
        #expect(arrived == bytes)
        close(reading)
    }

    @Test("is given up where nobody is there to take it", .timeLimit(.minutes(1)))
    func nobody() { TerminalOutput.write([1, 2, 3], to: -1) }
}
