#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Writing to descriptors.
enum Descriptor {
    /// Writes everything, also to a descriptor that does not block; false when nobody reads it any more.
    static func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
        failure(ofWriting: bytes, to: descriptor) == nil
    }

    /// Writes everything, also to a descriptor that does not block; gives the value of `errno` when that fails.
    static func failure(ofWriting bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int32? {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            let code = errno
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if code == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waiting, 1, -1)
            } else if code != EINTR {
                return code
            }
        }
        return nil
    }
}
