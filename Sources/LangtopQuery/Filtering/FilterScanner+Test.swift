import LangtopCore

/// What is wrong with a word of a filter, before its place is told.
struct FilterProblem: Error {
    let message: String

    init(_ message: String) { self.message = message }
}

extension FilterScanner.Word {
    /// What the word asks.
    func test() throws(FilterProblem) -> Filter.Term.Test {
        guard let mark else {
            guard !value.isEmpty else { throw FilterProblem("this word is empty: leave it out") }
            return .word(value)
        }
        guard let known = FilterField.named(field) else { throw FilterProblem(Self.unknown(field)) }
        if case .quantity(let quantity) = known.kind {
            guard let comparison = Comparison(rawValue: mark == "!=" ? "=" : mark) else {
                throw FilterProblem("\(field) is a number: use \(field)>\(known.example)")
            }
            guard let bound = quantity.unit.number(value) else {
                throw FilterProblem("\(field)\(mark) needs \(quantity.unit.expected)")
            }
            return .compare(quantity, comparison, bound: bound)
        }
        let isExact = mark == "=" || mark == "!="
        guard mark == ":" || isExact else {
            throw FilterProblem("\(field) is no number: use \(field):\(known.example)")
        }
        switch known.kind {
        case .dimension(let dimension):
            if isExact { return .exactly(dimension, id: value, name: value) }
            return .dimension(dimension, try needed().lowercased())
        case .name: return isExact ? .name(value, isExact: true) : .name(try needed().lowercased(), isExact: false)
        case .id: return .id(try needed())
        case .status: return try status()
        case .errorClass: return .errorClass(try errorClass())
        case .quantity: throw FilterProblem("\(field) is a number")
        }
    }

    private func needed() throws(FilterProblem) -> String {
        guard !value.isEmpty else { throw FilterProblem("\(field): needs a value") }
        return value
    }

    private func status() throws(FilterProblem) -> Filter.Term.Test {
        if let status = Filter.Term.Status(rawValue: value.lowercased()) { return .status(status) }
        if let errorClass = FilterField.codes[value.lowercased()] { return .errorClass(errorClass) }
        throw FilterProblem("status is one of \(FilterField.statuses.joined(separator: ", "))")
    }

    private func errorClass() throws(FilterProblem) -> ErrorClass? {
        if value.lowercased() == FilterField.unknownClass { return nil }
        if let errorClass = ErrorClass.allCases.first(where: { $0.name == value.lowercased() }) { return errorClass }
        throw FilterProblem("\(field) is one of \(FilterField.classes.joined(separator: ", "))")
    }

    private static func unknown(_ field: String) -> String {
        let words = FilterField.all.map(\.word)
        let near = Nearest.words(to: field, among: words)
        let hint =
            near.isEmpty
            ? "there are \(words.joined(separator: ", "))" : "did you mean \(near.joined(separator: ", "))?"
        return "no field “\(field)”; \(hint)"
    }
}
