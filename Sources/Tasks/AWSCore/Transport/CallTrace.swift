/// The trace that calls are a part of.
public enum CallTrace {
    /// The value of the header `traceparent` of all calls that are made within the value's scope; nil for no such header.
    ///
    /// It is not signed: services that do not know it pass over it, and proxies may put their own in its place.
    @TaskLocal public static var traceparent: String?
}
