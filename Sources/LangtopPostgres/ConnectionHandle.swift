internal import CPQ

/// libpq's connection, which ends with its last owner: an actor with a `deinit` of its own cannot be optimized by other
/// modules.
final class ConnectionHandle {
    /// What libpq knows it by.
    let pointer: OpaquePointer

    /// Takes over a connection.
    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { PQfinish(pointer) }
}
