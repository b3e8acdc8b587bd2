import LangtopCore

/// What the one text that Langfuse keeps of a failure tells.
///
/// There is no field for a code or a class: programs and gateways write what their exception said, LiteLLM
/// `litellm.RateLimitError: BedrockException - {…}`, the providers' SDKs `Error code: 429 - {…}`, botocore
/// `An error occurred (ThrottlingException) when calling …`, programs a whole traceback.
struct StatusMessage: Sendable, Equatable {
    /// Class, code, provider and the message's beginning, as far as the text tells them.
    let facts: FailureFacts

    /// Why the request failed; `other` where the text says nothing.
    var errorClass: ErrorClass { facts.errorClass }

    /// The failure in one line for lists; empty for an empty text.
    var errorSummary: String { String(facts.summary.prefix(Self.longestSummary)) }

    /// The failure in full, without what looks like a credential.
    var errorText: ErrorText {
        var error = ErrorText()
        error.className = facts.className
        error.code = facts.code
        error.provider = facts.provider
        error.message = message
        error.traceback = traceback
        return error
    }

    private let message: String
    /// What came before the exception itself in a traceback; else empty.
    private let traceback: String

    private static let longestSummary = 300
    /// Only so much of a text is looked through, in characters.
    private static let longestText = 4096

    /// Reads a status message.
    init(_ text: String) {
        var facts = FailureFacts()
        (traceback, message) = Self.parted(text)
        let part = String(message.prefix(Self.longestText))
        facts.message = part
        let names = Self.names(in: part)
        facts.className = names.first { !$0.isProvider }?.text ?? ""
        let provider = names.first(where: \.isProvider)?.text.dropLast("Exception".count)
        facts.provider = provider.map { $0.lowercased() } ?? ""
        facts.code = Self.number(in: part.lowercased()) ?? Self.word(in: part, but: facts.className) ?? ""
        self.facts = facts
    }

    /// A Python traceback ends with the exception itself: the last line that is not indented, and what follows it.
    private static func parted(_ text: String) -> (traceback: String, message: String) {
        let text = text[(text.firstIndex { !$0.isWhitespace } ?? text.endIndex)...]
        guard text.hasPrefix("Traceback (most recent call last)") else { return ("", String(text)) }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
        guard
            let last = lines.lastIndex(where: { line in
                let word = line.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
                return !word.isEmpty && line != lines[0] && (line.count == word.count || line[word.endIndex] == ":")
            })
        else { return ("", String(text)) }
        return (
            String(text[..<lines[last].startIndex]), String(text[lines[last].startIndex...])
        )
    }
}

// MARK: - Names

extension StatusMessage {
    /// A class name in the text.
    private struct Name {
        var text: String
        /// LiteLLM writes `BedrockException - ` before what a provider answered.
        var isProvider: Bool
    }

    /// Words that are named like classes of exceptions, in their order.
    private static func names(in text: String) -> [Name] {
        let isLiteLLM = text.holds("litellm.")
        var names: [Name] = []
        var rest = text[...]
        while let start = rest.firstIndex(where: isWordCharacter) {
            let word = rest[start...].prefix(while: isWordCharacter)
            rest = rest[word.endIndex...]
            let isNamed = endings.contains { word.hasSuffix($0) && word != $0 } && word.first?.isUppercase == true
            guard isNamed || word == "Timeout" && rest.hasPrefix(":") else { continue }
            let isProvider =
                isLiteLLM && !names.isEmpty && word.hasSuffix("Exception") && text[..<start].hasSuffix(": ")
                && (rest.hasPrefix(" -") || rest.hasPrefix(":"))
            names.append(Name(text: String(word), isProvider: isProvider))
        }
        return names
    }

    private static let endings = ["Error", "Exception"]

    private static func isWordCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_")
    }
}

// MARK: - Codes

extension StatusMessage {
    /// What stands before a code, in lower case; quotes and blanks may follow.
    private static let marks = [
        "error code:", "status_code:", "status_code=", "status code:", "status code ", "statuscode:", "statuscode\":",
        "\"code\":", "'code':", "\"status\":", "'status':", "\"status_code\":", "'status_code':", "http/1.1 ",
        "http/2 ",
        "http ", "http error ", "client error ", "server error ", "error: ",
    ]
    /// What stands before a provider's word for a failure.
    private static let wordMarks = ["\"__type\":", "\"code\":", "'code':", "\"type\":", "'type':", "\"status\":"]

    /// An HTTP code of a failure at the text's beginning or behind one of the marks.
    private static func number(in text: String) -> String? {
        if let code = code(in: text[...]) { return code }
        for mark in marks {
            for start in starts(after: mark, in: text) {
                if let code = code(in: start) { return code }
            }
        }
        return nil
    }

    /// A provider's word that is not the class itself: `insufficient_quota`, `overloaded_error`.
    private static func word(in text: String, but className: String) -> String? {
        let empty = ["error", "None", "null", "true", "false", className]
        for mark in wordMarks {
            for start in starts(after: mark, in: text) {
                let word = unquoted(start).prefix(while: isWordCharacter)
                if word.contains(where: \.isLetter), !empty.contains(String(word)) { return String(word) }
            }
        }
        return nil
    }

    private static func code(in text: Substring) -> String? {
        let digits = unquoted(text).prefix { $0.isASCII && $0.isNumber }
        guard digits.count == 3, let code = Int(digits), (400..<600).contains(code) else { return nil }
        // `500ms` is no code.
        return text[digits.endIndex...].first.map(isWordCharacter) == true ? nil : String(digits)
    }

    private static func unquoted(_ text: Substring) -> Substring {
        text.drop { $0 == " " || $0 == "\"" || $0 == "'" || $0 == "[" || $0 == "(" }
    }

    /// What follows each occurrence of a mark.
    private static func starts(after mark: String, in text: String) -> [Substring] {
        var starts: [Substring] = []
        var rest = text.utf8[...]
        while let found = rest.range(of: mark) {
            rest = rest[found.upperBound...]
            starts.append(Substring(rest))
        }
        return starts
    }
}
