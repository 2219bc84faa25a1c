/// The limits of Step Functions, each with its source.
public enum ServiceLimits {
    /// Bytes of UTF-8 in the input, the output or the state data of an execution.
    ///
    /// Source: "Quotas", Developer Guide.
    public static let payloadBytesMax = 262_144
    /// Bytes of a definition.
    ///
    /// Source: service model, shape `Definition`.
    public static let definitionBytesMax = 1_048_576
    /// Events in the history of a Standard execution; one more fails it.
    ///
    /// Source: "Quotas", Developer Guide.
    public static let historyEventsMax = 25_000
    /// An execution can be redriven while its history has fewer events.
    ///
    /// Source: API reference, `RedriveExecution`.
    public static let redrivableEventsMax = 24_999
    /// Milliseconds for which an execution can be redriven after its end: 14 days.
    ///
    /// Source: API reference, `RedriveExecution`.
    public static let redrivableMilliseconds: Int64 = 14 * 24 * 3600 * 1000
    /// Client tokens of redrives that are remembered, and for how many milliseconds each.
    ///
    /// Source: API reference, `RedriveExecution`.
    public static let redriveTokensMax = 10
    /// See `redriveTokensMax`.
    public static let redriveTokenMilliseconds: Int64 = 15 * 60 * 1000
    /// Redrives of one Map Run.
    ///
    /// Source: Developer Guide, "Redriving Map Runs in Step Functions executions".
    public static let mapRunRedrivesMax = 1000
    /// Characters of an error name.
    ///
    /// Source: service model, shape `SensitiveError`.
    public static let errorCharactersMax = 256
    /// Characters of a cause.
    ///
    /// Source: service model, shape `SensitiveCause`.
    public static let causeCharactersMax = 32_768
    /// Bytes of one request.
    ///
    /// Source: "Quotas", Developer Guide.
    public static let requestBytesMax = 1_048_576
    /// Seconds that an execution may last: a year.
    ///
    /// Source: "Quotas", Developer Guide.
    public static let executionSecondsMax = 31_536_000
    /// Seconds that an Express execution may last.
    ///
    /// Source: "Quotas", Developer Guide.
    public static let expressExecutionSecondsMax = 300
    /// Characters of a task token in a request.
    ///
    /// Source: service model, shape `TaskToken`.
    public static let taskTokenCharactersMax = 2048
    /// Iterations of an inline Map that run at once when `MaxConcurrency` says no less.
    ///
    /// Source: "Inline mode", Developer Guide.
    public static let inlineMapConcurrencyMax = 40
    /// Children of a Map Run that run at once when `MaxConcurrency` says no less.
    ///
    /// Source: "Distributed mode", Developer Guide.
    public static let distributedMapConcurrencyMax = 10_000
    /// Bytes of one workflow variable, and of all values of one `Assign`.
    ///
    /// Source: "Variables", Developer Guide.
    public static let variableBytesMax = 262_144
    /// Bytes of all variables of an execution.
    ///
    /// Source: "Variables", Developer Guide.
    public static let variablesBytesMax = 10_485_760
}
