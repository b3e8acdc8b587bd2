import Foundation

/// How people see colours: the simulation of Machado, Oliveira and Fernandes (2009) at full severity, on linear light.
enum Sight: CaseIterable {
    case trichromacy, deuteranopia, tritanopia

    private var rows: [[Double]] {
        switch self {
        case .trichromacy: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        case .deuteranopia:
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        case .tritanopia:
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
        }
    }

    /// How far two colours lie apart in Oklab (Ottosson 2020), in hundredths of black to white.
    func distance(_ first: UInt32, _ second: UInt32) -> Double {
        let pairs = zip(oklab(first), oklab(second))
        return 100 * pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    private func oklab(_ rgb: UInt32) -> [Double] {
        let light = [16, 8, 0].map { shift in
            let value = Double(rgb >> UInt32(shift) & 0xFF) / 255
            return value > 0.04045 ? pow((value + 0.055) / 1.055, 2.4) : value / 12.92
        }
        let seen = Self.product(rows, light).map { min(1, max(0, $0)) }
        let cones = Self.product(
            [
                [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005],
            ], seen)
        return Self.product(
            [
                [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660],
            ], cones.map(cbrt))
    }

    private static func product(_ rows: [[Double]], _ values: [Double]) -> [Double] {
        rows.map { row in zip(row, values).reduce(0) { $0 + $1.0 * $1.1 } }
    }
}
