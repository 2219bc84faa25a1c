/// The type of a member of a structure in the Amazon ECS API.
indirect enum ECSType: Sendable, Hashable {
    case string
    case integer
    case boolean
    /// Seconds since the epoch, with a fraction.
    case timestamp
    /// A map or a document: its keys are data.
    case data
    case list(ECSType)
    /// One of `ECSServiceModel.structures`.
    case structure(String)
}
