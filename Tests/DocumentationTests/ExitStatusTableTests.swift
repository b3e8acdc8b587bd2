import LangtopShell
import Testing

@Suite("The README's exit codes")
struct ExitStatusTableTests {
    @Test("are those the program ends with, none missing and none more")
    func sameCodes() throws {
        let declared = ExitStatus.allCases.map { ["\($0.rawValue)", $0.meaning] }
        #expect(try Readme.rows(of: "For scripts") == declared)
    }
}
