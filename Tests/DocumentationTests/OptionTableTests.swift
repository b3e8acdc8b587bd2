import Testing

@testable import LangtopConfiguration

@Suite("The README's options")
struct OptionTableTests {
    /// A declared option as the README shows it.
    private static func row(_ option: some AnyOption) -> [String] {
        let flag = option.flag
        let names =
            ["--\(flag.name)"] + (flag.letter.map { ["-\($0)"] } ?? []) + (flag.isSwitch ? ["--no-\(flag.name)"] : [])
        func cell(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }
        return [cell(names), cell(option.variables), cell([flag.name]), flag.help]
    }

    @Test("are those that are declared, with their variables, keys, values and defaults")
    func sameOptions() throws {
        let declared = Options.all.map { Self.row($0) }
        // What is neither in the file nor said by a flag is no option of this kind.
        let written = try Readme.rows(of: "Configuration").filter { $0[0].hasPrefix("`--") && !$0[2].isEmpty }
        #expect(written == declared, "the README needs\n\(Readme.table(declared))")
    }
}
