import JSON

extension String? {
    /// Whether a filter lets a value through: there is no filter, or the bytes are the same.
    func admits(_ value: String?) -> Bool {
        guard let wanted = self else { return true }
        return value.map(wanted.hasSameUTF8(as:)) ?? false
    }
}
