/// What a key works on for a while: its requests share a session, so that traces have something to show.
struct DemoSession {
    let id: String
    let task: String
    /// The index of the model chosen for it.
    let model: Int

    /// How many minutes a session lasts.
    private static let length: Int64 = 14

    /// The session a request of a key belongs to; busy keys work on two things at once.
    init(of key: Int, minute: Int64, seed: UInt64, _ random: inout SeededRandom) {
        let cast = DemoCast.keys[key]
        let lane = random.next() % (cast.weight >= 5 ? 2 : 1)
        // Keys do not all begin something new in the same minute.
        let chapter = (minute + Int64(key) * 5 + Int64(lane) * 3) / Self.length
        var story = SeededRandom(seed, UInt64(bitPattern: chapter), UInt64(key), lane)
        task = cast.tasks[Int(story.next() % UInt64(cast.tasks.count))]
        model = story.index(by: cast.models)
        id = "s-" + String(story.next() >> 36, radix: 16)
    }
}
