import ArgumentParser

/// How the dashboard looks and how often it asks.
struct ScreenOptions: ParsableArguments {
    @Option(help: "Seconds between polls: 1, 2, 5, 10, 30 or 60.")
    var interval: Int = 2

    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    @Flag(help: "Leave the mouse to the terminal, so that text can be selected.")
    var noMouse = false

    func validate() throws {
        guard [1, 2, 5, 10, 30, 60].contains(interval) else {
            throw ValidationError("--interval is 1, 2, 5, 10, 30 or 60 seconds")
        }
    }
}
