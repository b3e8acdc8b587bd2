/// A line as the reader wants it: text with fields in braces, `{today} {rate}/h`; `{{` and `}}` are braces.
public struct LineTemplate: Sendable {
    private enum Piece: Sendable {
        case text(String)
        case field(LineField)
    }

    private var pieces: [Piece] = []

    /// What a template means.
    ///
    /// - Throws: what is wrong with it, in words for people.
    public init(parsing text: String) throws(LineTemplateError) {
        var plain = ""
        var rest = Substring(text)
        while let character = rest.popFirst() {
            switch character {
            case "{" where rest.first == "{", "}" where rest.first == "}":
                plain.append(character)
                rest.removeFirst()
            case "{":
                guard let end = rest.firstIndex(of: "}") else {
                    throw LineTemplateError(message: "a { has no }: write {{ for the character itself")
                }
                let name = String(rest[..<end])
                guard let field = LineField(rawValue: name) else {
                    let all = LineField.allCases.map(\.rawValue).joined(separator: ", ")
                    throw LineTemplateError(message: "there is no field {\(name)}: fields are \(all)")
                }
                pieces += [.text(plain), .field(field)]
                plain = ""
                rest = rest[rest.index(after: end)...]
            case "}": throw LineTemplateError(message: "a } has no {: write }} for the character itself")
            default: plain.append(character)
            }
        }
        pieces.append(.text(plain))
    }

    /// The line.
    public func text(_ line: StatusLine) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .field(let field): field.text(line)
            }
        }.joined()
    }
}
