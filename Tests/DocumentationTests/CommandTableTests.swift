import LangtopUI
import Testing

@Suite("The README's table of commands")
struct CommandTableTests {
    @Test("has every command, none missing and none more")
    func sameCommands() throws {
        let commands = CommandHelp.lines.map { ["`:\($0.usage)`", $0.summary] }
        try Readme.record([commands], in: "Commands")
        #expect(try Readme.rows(of: "Commands") == commands)
    }
}
