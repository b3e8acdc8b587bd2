import LangtopScreen

/// A control sequence of a terminal, `ESC [ parameters final` (ECMA-48), once it is whole.
struct ControlSequence {
    /// What stands between the bracket and the final letter.
    let parameters: String
    /// What ends it.
    let final: Unicode.Scalar

    /// The key it stands for, whichever terminal sends it; nil for keys with modifiers, for answers of the terminal and
    /// for everything unknown.
    var key: Key? {
        let fields = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
        guard let number = parameters.isEmpty ? 1 : fields[0], parameters.allSatisfy({ $0.isNumber || $0 == ";" }),
            fields.count < 2 || fields[1] == 1
        else {
            return nil
        }
        switch final {
        case "A": return .up
        case "B": return .down
        case "C": return .right
        case "D": return .left
        case "H": return .home
        case "F": return .end
        case "Z": return .backTab
        case "I": return .focus(true)
        case "O": return .focus(false)
        case "P", "Q", "R", "S": return fields.count < 2 ? nil : .function(Int(final.value) - 79)
        case "~": return Self.numbered(number)
        default: return nil
        }
    }

    /// The key after `ESC O`, as terminals send it whose cursor or number keys are in application mode.
    static func applicationKey(_ final: Unicode.Scalar) -> Key? {
        switch final {
        case "A", "B", "C", "D", "H", "F": ControlSequence(parameters: "", final: final).key
        case "P", "Q", "R", "S": .function(Int(final.value) - 79)
        case "M": .enter
        case "p"..."y": .character(Character(Unicode.Scalar(UInt8(final.value - 64))))
        default: nil
        }
    }

    /// The function key after `ESC [ [`, as the Linux console sends the first five.
    static func consoleKey(_ final: Unicode.Scalar) -> Key? {
        ("A"..."E").contains(final) ? .function(Int(final.value) - 64) : nil
    }

    private static func numbered(_ number: Int) -> Key? {
        switch number {
        case 1, 7: .home
        case 4, 8: .end
        case 3: .delete
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23...24: .function(number - 12)
        default: nil
        }
    }
}
