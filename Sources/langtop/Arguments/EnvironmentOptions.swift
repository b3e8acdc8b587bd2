import ArgumentParser

/// More environment than the process was started with.
struct EnvironmentOptions: ParsableArguments {
    @Option(
        help: """
            Variables from a .env file as docker compose reads it; may be given again. The process's own environment wins.
            """)
    var envFile: [String] = []
}
