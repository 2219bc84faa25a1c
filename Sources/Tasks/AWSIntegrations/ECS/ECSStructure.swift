/// A structure of `ECSServiceModel` in a form that is quick to look into: every start of a task goes through several.
struct ECSStructure: Sendable {
    /// A member under both of its names.
    struct Member: Sendable {
        /// The API's name, such as `taskDefinition`.
        let wireName: String
        /// The States Language's name, such as `TaskDefinition`.
        let pascalName: String
        let type: ECSType
    }

    /// The members by the API's names.
    let membersByWireName: [String: Member]
    /// The members by the States Language's names.
    let membersByPascalName: [String: Member]
    /// The members that are lists.
    let lists: [Member]

    private init(_ types: [String: ECSType]) {
        let members = types.map { name, type in
            Member(wireName: name, pascalName: ECSMemberName.pascal(name), type: type)
        }
        membersByWireName = Dictionary(members.map { ($0.wireName, $0) }) { first, _ in first }
        membersByPascalName = Dictionary(members.map { ($0.pascalName, $0) }) { first, _ in first }
        lists = members.filter { member in
            if case .list = member.type { true } else { false }
        }
    }

    private static let all = ECSServiceModel.structures.mapValues { ECSStructure($0) }

    /// The structure of that name; nil when the table has none.
    static func named(_ name: String) -> ECSStructure? { all[name] }
}
