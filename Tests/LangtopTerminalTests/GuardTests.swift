import CGuardProbe
import Glibc
import Testing

@Suite("The guard of the terminal")
struct GuardTests {
    @Test("gives it back when the stack overflows")
    func overflow() {
        var sent = [CChar](repeating: 0, count: 256)
        let signal = lt_overflow_under_guard("<given back>", &sent, Int32(sent.count))
        #expect(signal == SIGSEGV)
        #expect(
            String(decoding: sent.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) == "<given back>")
    }
}
