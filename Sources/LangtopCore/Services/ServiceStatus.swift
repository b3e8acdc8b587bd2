/// A service and how it does.
public struct ServiceStatus: Sendable, Hashable {
    /// Which service.
    public let service: Service
    /// How it does; nil before the first answer.
    public var condition: ServiceCondition?

    /// A service and how it does.
    public init(_ service: Service, _ condition: ServiceCondition?) {
        (self.service, self.condition) = (service, condition)
    }
}
