/// Where a value stands in the parameters of a state; its text is only made when there is something to say of the value.
indirect enum ParameterPath {
    case root
    case member(ParameterPath, String)
    case element(ParameterPath, Int)

    /// Such as `Overrides.ContainerOverrides[0].Name`; empty for the parameters as a whole.
    var text: String {
        switch self {
        case .root: ""
        case .member(.root, let name): name
        case .member(let parent, let name): "\(parent.text).\(name)"
        case .element(let parent, let index): "\(parent.text)[\(index)]"
        }
    }
}
