/// A reader of texts from outside, and what must hold of it whatever it is given.
struct FuzzTarget: Sendable {
    /// What the command line and the folder of its corpus call it.
    let name: String
    /// Texts that mean something to it, for the mutator.
    var tokens: [String] = []
    /// Reads some bytes; throws `Broken` where what must hold does not.
    let check: @Sendable ([UInt8]) throws -> Void

    /// All of them.
    static let all: [FuzzTarget] = [
        .json, .json5, .envFile, .theme, .filter, .configuration, .source, .plainLine, .dates, .texts, .cells, .keys,
        .terminfo, .liteLLMRows, .langfuseRows, .pages, .clickHouseObservations, .clickHouseLog, .clickHouseTraces,
        .clickHouseAnswers, .redis, .serviceHealth, .recording,
    ]
}

/// What must hold does not.
struct Broken: Error, CustomStringConvertible {
    let description: String
}

/// Throws where what must hold does not.
func hold(_ condition: Bool, _ what: @autoclosure () -> String) throws {
    guard condition else { throw Broken(description: what()) }
}
