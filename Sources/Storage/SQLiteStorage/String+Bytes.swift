extension String {
    /// Whether both are the same in the store; `==` also calls different spellings of an accented letter the same.
    func hasSameBytes(as other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}
