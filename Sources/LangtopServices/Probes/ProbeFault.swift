/// Why a service's address cannot be read; repeats nothing of it.
struct ProbeFault: Error {
    let reason: String
}
