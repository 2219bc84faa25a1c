/// How much is measured, and on what.
struct Settings {
    var daemon: String
    var stores: [Store]
    /// Connections of the throughput workload.
    var connections: [Int]
    /// Executions that it starts.
    var starts: Int
    /// Clients of the callbacks workload.
    var clients: [Int]
    var callbackSeconds: Double
    /// Executions that wait.
    var parked: [Int]
    /// Executions in a list.
    var executions: [Int]
    var readSeconds: Double
    var nodes: [Int]
    /// Closed executions of the age workload.
    var closed: [Int]
    /// Items of the maps workload.
    var items: [Int]
    var limitSeconds: Double
}
