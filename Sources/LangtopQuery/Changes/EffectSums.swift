/// What each effect comes to, in billionths of a US dollar, so that sums are exact.
public struct EffectSums: Sendable, Equatable {
    private var values: [6 of Int] = .init(repeating: 0)

    /// No effect.
    public init() {}

    /// An effect's billionths of a dollar; below zero where it saved some.
    public subscript(effect: ChangeEffect) -> Int {
        get { values[Self.place(of: effect)] }
        set { values[Self.place(of: effect)] = newValue }
    }

    /// All effects together: what spend changed by.
    public var sum: Int { ChangeEffect.allCases.reduce(0) { $0 + self[$1] } }

    /// Adds the effects of something else.
    public static func += (left: inout EffectSums, right: EffectSums) {
        for effect in ChangeEffect.allCases { left[effect] += right[effect] }
    }

    /// Whether every effect is the same.
    public static func == (left: EffectSums, right: EffectSums) -> Bool {
        ChangeEffect.allCases.allSatisfy { left[$0] == right[$0] }
    }

    private static func place(of effect: ChangeEffect) -> Int {
        switch effect {
        case .volume: 0
        case .mix: 1
        case .context: 2
        case .cache: 3
        case .answers: 4
        case .price: 5
        }
    }
}
