import ArgumentParser

/// How a command prints what is no snapshot.
enum PrintFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
