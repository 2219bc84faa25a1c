import ArgumentParser

/// The databases that a daemon can have.
enum Store: String, CaseIterable, ExpressibleByArgument {
    case sqlite
    case postgres

    /// What reports call it.
    var name: String {
        switch self {
        case .sqlite: "SQLite"
        case .postgres: "PostgreSQL"
        }
    }
}
