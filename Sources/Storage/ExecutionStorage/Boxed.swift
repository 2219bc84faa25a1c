/// A value on the heap: copying what holds it costs a reference and eight bytes, however large the value is.
///
/// For large values in what is handed on a lot. An asynchronous function keeps each copy of each of its variables for as long
/// as it runs, so that the copies of a large value, and not the value, are what an execution costs while something happens to
/// it. The value is replaced, never changed in place.
@propertyWrapper
@frozen
public struct Boxed<Value: Sendable>: Sendable {
    @usableFromInline
    final class Storage: Sendable {
        @usableFromInline let value: Value

        @inlinable
        init(_ value: Value) {
            self.value = value
        }
    }

    @usableFromInline var storage: Storage

    /// Boxes a value.
    @inlinable
    public init(wrappedValue: Value) {
        storage = Storage(wrappedValue)
    }

    /// The value.
    @inlinable public var wrappedValue: Value {
        get { storage.value }
        set { storage = Storage(newValue) }
    }

    /// The box itself, to hand the value on without another one.
    @inlinable public var projectedValue: Boxed {
        get { self }
        set { self = newValue }
    }
}

extension Boxed: Equatable where Value: Equatable {
    /// Whether the values are equal.
    @inlinable
    public static func == (left: Boxed, right: Boxed) -> Bool {
        left.storage === right.storage || left.wrappedValue == right.wrappedValue
    }
}

extension Boxed: Hashable where Value: Hashable {
    /// Hashes the value.
    @inlinable
    public func hash(into hasher: inout Hasher) {
        hasher.combine(wrappedValue)
    }
}
