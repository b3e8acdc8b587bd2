/// What can be chosen among in a menu.
public enum MenuKind: Sendable, Hashable { case grouping, window, sort, export, view }
