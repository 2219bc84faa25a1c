/// The version of this program.
enum StepwellVersion {
    /// The version's number, by the rules of Semantic Versioning.
    static let text = "0.1.0"
}
