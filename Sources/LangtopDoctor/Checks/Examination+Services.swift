extension Examination {
    /// Which service of the stack answers, and what depends on those that do not.
    var stack: [Finding] { ServiceExamination(of: services).findings }
}
