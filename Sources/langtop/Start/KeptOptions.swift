import LangtopCore
import LangtopJSON
import LangtopQuery
import LangtopShell
import LangtopUI

/// The file of what was chosen on the options screen, for this user alone: keys of the configuration file, which it wins
/// over, while variables and the command line win over it.
struct KeptOptions: Sendable {
    /// Where it is.
    let path: String

    /// `langtop/options.json5` of the XDG state folder; nil without a home folder.
    init?(_ environment: [String: String]) {
        guard let folder = UserFolder("XDG_STATE_HOME", orHome: ".local/state", environment) else { return nil }
        path = folder.path + "/langtop/options.json5"
    }

    /// What it holds; nil where nothing was chosen yet.
    var bytes: [UInt8]? { try? FileBytes.read(path) }

    /// Puts a choice in the place of what it said before; other keys stay.
    ///
    /// - Throws: `FileFault` where the file cannot be written.
    func keep(_ option: KeptOption) throws(FileFault) {
        let text = bytes.flatMap { String(validating: $0, as: UTF8.self) }
        let value = text.flatMap { try? JSONValue(json5: $0) }
        guard case .object(var members) = value ?? .object([]) else { throw FileFault(reason: "it is no object") }
        let member = option.member
        if let index = members.firstIndex(where: { $0.key == member.key }) {
            members[index] = member
        } else {
            members.append(member)
        }
        let head = "// What was chosen on the options screen; delete a line to choose nothing.\n"
        try FileReplacement.write(head + JSONPrinter.indented(.object(members), limit: 65_536) + "\n", to: path)
    }
}

extension KeptOption {
    /// Its key and value as the configuration file has them.
    fileprivate var member: JSONValue.Member {
        switch self {
        case .theme(let name): .init(key: "theme", value: .string(name))
        case .window(let window): .init(key: "window", value: .string(window.rawValue))
        case .grouping(let dimension): .init(key: "by", value: .string(dimension.rawValue))
        case .interval(let seconds): .init(key: "interval", value: .number(String(seconds)))
        case .panes(let names): .init(key: "panes", value: .array(names.map { .string($0.rawValue) }))
        }
    }
}
