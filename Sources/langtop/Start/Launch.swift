import FoundationEssentials
import Glibc
import LangtopAlerts
import LangtopConfiguration
import LangtopCore
import LangtopPrices
import LangtopShell
import LangtopSources

/// What the program was told at its start: the command line, the environment with its env files, the configuration file.
struct Launch {
    /// What holds.
    let settings: Settings
    /// The variables, those of env files among them.
    let environment: Environment
    /// The configuration file, if there is one.
    let file: ConfigurationFile?

    /// Reads env files and the configuration file. To be called once, before anything else runs: libpq takes `PG*` from
    /// the process's own environment, so those of env files are put there.
    ///
    /// - Throws: a usage failure that names the file and the line or place in it.
    /// - Parameter withKept: whether what was chosen on the options screen counts: for the dashboard alone.
    init(_ options: some DeclaredArguments, _ more: EnvironmentOptions, withKept: Bool = false) throws {
        try self.init(options.given, more, withKept: withKept)
    }

    /// The same for a command that takes none of the options, or some.
    init(_ given: GivenOptions, _ more: EnvironmentOptions, withKept: Bool = false) throws {
        var environment = Environment(ProcessInfo.processInfo.environment)
        do throws(ConfigurationError) {
            for path in more.envFile {
                try environment.add(envFile: try Self.text(path), path: path)
            }
            for name in environment.files.keys where SourceKind.isLibpqVariable(name) {
                if let value = environment.values[name] { setenv(name, value, 1) }
            }
            file = try Self.configuration(environment)
            let kept = withKept ? try Self.kept(environment) : nil
            settings = try Settings(options: given, environment: environment, file: file, kept: kept)
        } catch {
            throw Failure(error)
        }
        self.environment = environment
    }

    /// When alerts are raised and whom to tell: what the configuration file says, and every budget.
    var alerts: AlertSettings {
        var alerts = file?.alerts ?? AlertSettings()
        // Only a budget of another period than a day or a month is no rule, and nobody writes one.
        for rule in settings.budgets.value.map(AlertRule.init) where !alerts.rules.contains(rule) {
            alerts.rules.append(rule)
        }
        return alerts
    }

    /// The sources the command line names, else those of the configuration file, else those of the environment.
    func choices(named names: [String]) throws -> [SourceChoice] {
        do throws(ConfigurationError) {
            return try SourceSelection(of: SourceCatalog.kinds, environment: environment, file: file)
                .choices(named: names)
        } catch {
            throw Failure(error)
        }
    }

    /// What requests cost where nobody recorded it; nil where nothing is to be estimated.
    var pricing: Pricing? { settings.estimates.value ? prices.pricing : nil }

    /// Every price that is known.
    var prices: PriceCatalog { PriceCatalog(rules: file?.prices ?? PriceRules()) }

    private static func text(_ path: String) throws(ConfigurationError) -> String {
        do throws(FileFault) {
            return try FileBytes.text(path)
        } catch {
            throw ConfigurationError("--env-file: cannot read \(path): \(error.reason)")
        }
    }

    private static func kept(_ environment: Environment) throws(ConfigurationError) -> ConfigurationFile? {
        guard let kept = KeptOptions(environment.values), let bytes = kept.bytes else { return nil }
        return try ConfigurationFile(
            reading: bytes, of: SourceCatalog.kinds, path: kept.path, environment: environment)
    }

    private static func configuration(_ environment: Environment) throws(ConfigurationError) -> ConfigurationFile? {
        guard let place = ConfigurationFile.place(in: environment) else { return nil }
        var status = stat()
        let isThere = stat(place.path, &status) == 0
        if !isThere, !place.isNamed, errno == ENOENT || errno == ENOTDIR { return nil }
        let bytes: [UInt8]
        do throws(FileFault) {
            bytes = try FileBytes.read(place.path)
        } catch {
            let what = place.isNamed ? "\(place.origin): cannot read" : "cannot read the configuration file"
            throw ConfigurationError("\(what) \(place.path): \(error.reason)")
        }
        let file = try ConfigurationFile(
            reading: bytes, of: SourceCatalog.kinds, path: place.path, environment: environment)
        if file.holdsSecret, status.st_mode & (S_IRGRP | S_IROTH) != 0 {
            StandardStream.warn(
                PlainLine("langtop: warning: \(place.path) holds a secret and others may read it: chmod 600 it"))
        }
        return file
    }
}
