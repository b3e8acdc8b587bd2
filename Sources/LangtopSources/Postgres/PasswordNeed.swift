public import LangtopCore
import LangtopPostgres

/// Whether a database asks for a password that nobody has given.
public enum PasswordNeed {
    /// How long a server may take to ask; whoever starts the program waits as long.
    private static let patience = PostgresSession(connectTimeout: .seconds(2))

    /// The user whose password a database asks for; nil where it has one, needs none or does not answer soon.
    public static func user(of place: SourcePlace) async -> String? {
        guard let target = try? PostgresTarget(place.text, own: place.parameters), !target.hasPassword else {
            return nil
        }
        return await PostgresConnection.userWithoutPassword(of: target, session: patience)
    }
}
