/// How Step Functions writes the names of an API's members.
///
/// Optimized integrations were made with version 1 of the SDK for Java and keep the model's names, the first letter raised.
/// SDK integrations were made with version 2, which takes words of capitals for words: `DBInstanceIdentifier` is
/// `DbInstanceIdentifier` to a state, `MD5OfMessageBody` is `Md5OfMessageBody`, `ETag` stays.
///
/// Source: outputs recorded from AWS; the SDKs' naming of accessors.
enum MemberCasing: Sendable {
    /// `ecs:`, `sqs:`, ...
    case optimized
    /// `aws-sdk:`.
    case sdk

    /// The name that states see.
    func shown(_ name: String) -> String {
        switch self {
        case .optimized: ECSMemberName.pascal(name)
        case .sdk: ECSMemberName.pascal(Self.uncapitalized(name))
        }
    }

    /// Lowers the first word, be it one of capitals only.
    private static func uncapitalized(_ name: String) -> String {
        let letters = Array(name)
        var result = ""
        for (index, letter) in letters.enumerated() {
            if index > 0 {
                let isEnd = !letter.isUppercase || (index + 1 < letters.count && letters[index + 1].isLowercase)
                guard !isEnd else { return result + String(letters[index...]) }
            }
            result += letter.lowercased()
        }
        return result
    }
}
