import ArgumentParser
import LangtopConfiguration

/// Options of `Options` as arguments of a command.
///
/// ArgumentParser finds the arguments of a type in the mirror of an empty value. So a mirror that is made of the
/// declarations is all it takes, and an option need not be a property here too. None has a default: what is not given is
/// asked of the environment and the configuration file.
protocol DeclaredArguments: ParsableArguments, CustomReflectable {
    /// The options the command takes.
    static var flags: [OptionFlag] { get }
    /// What was said of them.
    var given: GivenOptions { get set }
}

extension DeclaredArguments {
    init(from decoder: any Decoder) throws {
        self.init()
        let arguments = try decoder.container(keyedBy: ArgumentKey.self)
        for flag in Self.flags {
            let key = ArgumentKey(stringValue: flag.name)
            given[flag.name] =
                flag.isSwitch
                ? try arguments.decode(Flag<Bool?>.self, forKey: key).wrappedValue.map { "\($0)" }
                : try arguments.decode(Option<String?>.self, forKey: key).wrappedValue
        }
    }

    var customMirror: Mirror {
        Mirror(self, children: Self.flags.map { (label: $0.name, value: $0.argument) })
    }
}

extension OptionFlag {
    fileprivate var argument: Any {
        let help = ArgumentHelp(stringLiteral: help)
        if isSwitch { return Flag<Bool?>(name: .customLong(name), inversion: .prefixedNo, help: help) }
        let long = NameSpecification.Element.customLong(name)
        return Option<String?>(
            name: NameSpecification((letter.map { [.customShort($0)] } ?? []) + [long]), help: help,
            completion: values.isEmpty ? nil : .list(values))
    }
}

private struct ArgumentKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
