import FoundationEssentials
import Glibc

/// Starting langtop itself once more, to go on where nobody waits.
public enum BackgroundStart {
    /// Starts this program with other arguments in a session of its own, with no terminal and no streams.
    ///
    /// - Throws: `FileFault` where it cannot be started.
    public static func run(_ arguments: [String]) throws(FileFault) {
        let words = ["/proc/self/exe"] + arguments
        switch ChildProcess.start(words, environment: ProcessInfo.processInfo.environment, hasOwnSession: true) {
        case .success: return
        case .failure(let fault): throw fault
        }
    }
}
