/// The bands of a latency heatmap: each as wide as the eye cares about, from a quarter of a second to a minute.
public enum LatencyBands {
    /// Where each band but the last ends, in milliseconds, that value within it; the last has no end.
    public static let ends: [Double] = [250, 500, 1000, 2000, 4000, 8000, 15_000, 30_000, 60_000]

    /// How many bands there are.
    public static let count = ends.count + 1
}
