import LangtopQuery

extension OptionValues<[PaneName]> {
    /// Names of panes: a text such as `spend, groups, traces`, or a list of the configuration file.
    static var panes: OptionValues {
        let all = PaneName.allCases.map(\.rawValue).joined(separator: ", ")
        return OptionValues(
            parse: { (text, origin) throws(ConfigurationError) in
                let (names, unknown) = PaneName.list(in: text)
                guard unknown == nil, !names.isEmpty else {
                    throw ConfigurationError("\(origin)", unknown ?? text, allowed: "some of \(all)")
                }
                return names
            },
            read: { node throws(ConfigurationError) in
                var names: [PaneName] = []
                for element in try node.elements() {
                    let name: PaneName = try element.choice()
                    if !names.contains(name) { names.append(name) }
                }
                guard !names.isEmpty else { throw node.problem("must name a pane: leave it out to show all") }
                return names
            }, text: { $0 == PaneName.allCases ? nil : $0.map(\.rawValue).joined(separator: ", ") })
    }
}
