import JSON

// Errors of single functions.
extension ErrorKind {
    static let stringOfNonFinite = Self("D3001", "Attempting to invoke string function on Infinity or NaN")
    static let replaceEmptyString = Self("D3010", "Second argument of replace function cannot be an empty string")
    static let replaceNegativeLimit = Self(
        "D3011",
        "Fourth argument of replace function must evaluate to a positive number"
    )
    static let replacementNotString = Self("D3012", "Attempted to replace a matched string with a non-string value")
    static let splitNegativeLimit = Self(
        "D3020",
        "Third argument of split function must evaluate to a positive number"
    )
    static let notCastableToNumber = Self("D3030", "Unable to cast value to a number: {value}")
    static let matchNegativeLimit = Self(
        "D3040",
        "Third argument of match function must evaluate to a positive number"
    )
    static let reducerArity = Self(
        "D3050",
        "The second argument of reduce function must be a function with at least two arguments"
    )
    static let negativeSquareRoot = Self(
        "D3060",
        "The sqrt function cannot be applied to a negative number: {value}"
    )
    static let powerOutOfRange = Self(
        "D3061",
        "The power function has resulted in a value that cannot be represented as a JSON number: "
            + "base={value}, exponent={value2}"
    )
    static let notSortable = Self(
        "D3070",
        "The single argument form of the sort function can only be applied to an array of strings or an array of "
            + "numbers.  Use the second argument to specify a comparison function"
    )
    static let radixOutOfRange = Self(
        "D3100",
        "The radix of the formatBase function must be between 2 and 36.  It was given {value}"
    )
    static let notTimestamp = Self(
        "D3110",
        "The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given {value}"
    )
    static let evalSyntax = Self("D3120", "Syntax error in expression passed to function eval: {value}")
    static let evalFailure = Self("D3121", "Dynamic error evaluating the expression passed to function eval: {value}")
    static let malformedURL = Self("D3140", "Malformed URL passed to ${detail}(): {value}")
    static let notSingleMore = Self(
        "D3138",
        "The $single() function expected exactly 1 matching result.  Instead it matched more."
    )
    static let notSingleNone = Self(
        "D3139",
        "The $single() function expected exactly 1 matching result.  Instead it matched 0."
    )
    /// Messages that the expression itself gives.
    static let raised = "D3137"
    static let assertionFailed = "D3141"
}

// Pictures of numbers.
extension ErrorKind {
    static let pictureSubpictures = Self(
        "D3080",
        "The picture string must only contain a maximum of two sub-pictures"
    )
    static let pictureDecimalSeparators = Self(
        "D3081",
        "The sub-picture must not contain more than one instance of the 'decimal-separator' character"
    )
    static let picturePercents = Self(
        "D3082",
        "The sub-picture must not contain more than one instance of the 'percent' character"
    )
    static let picturePerMilles = Self(
        "D3083",
        "The sub-picture must not contain more than one instance of the 'per-mille' character"
    )
    static let picturePercentAndPerMille = Self(
        "D3084",
        "The sub-picture must not contain both a 'percent' and a 'per-mille' character"
    )
    static let pictureMantissa = Self(
        "D3085",
        "The mantissa part of a sub-picture must contain at least one character that is either an "
            + "'optional digit character' or a member of the 'decimal digit family'"
    )
    static let picturePassive = Self(
        "D3086",
        "The sub-picture must not contain a passive character that is preceded by an active character and that is "
            + "followed by another active character"
    )
    static let pictureGroupingAtDecimal = Self(
        "D3087",
        "The sub-picture must not contain a 'grouping-separator' character that appears adjacent to a "
            + "'decimal-separator' character"
    )
    static let pictureGroupingAtEnd = Self(
        "D3088",
        "The sub-picture must not contain a 'grouping-separator' at the end of the integer part"
    )
    static let pictureAdjacentGrouping = Self(
        "D3089",
        "The sub-picture must not contain two adjacent instances of the 'grouping-separator' character"
    )
    static let pictureIntegerOrder = Self(
        "D3090",
        "The integer part of the sub-picture must not contain a member of the 'decimal digit family' that is "
            + "followed by an instance of the 'optional digit character'"
    )
    static let pictureFractionOrder = Self(
        "D3091",
        "The fractional part of the sub-picture must not contain an instance of the 'optional digit character' that "
            + "is followed by a member of the 'decimal digit family'"
    )
    static let picturePercentWithExponent = Self(
        "D3092",
        "A sub-picture that contains a 'percent' or 'per-mille' character must not contain a character treated as an "
            + "'exponent-separator'"
    )
    static let pictureExponent = Self(
        "D3093",
        "The exponent part of the sub-picture must comprise only of one or more characters that are members of the "
            + "'decimal digit family'"
    )
}

// Pictures of integers and of dates.
extension ErrorKind {
    static let sequenceUnsupported = Self(
        "D3130",
        // The language's own text for pictures that XPath leaves to implementations.
        "Formatting or parsing an integer as a sequence starting with {value} is not supported by this implementation"
    )
    static let mixedDigitFamilies = Self(
        "D3131",
        "In a decimal digit pattern, all digits must be from the same decimal group"
    )
    static let unknownComponent = Self(
        "D3132",
        "Unknown component specifier {value} in date/time picture string"
    )
    static let nameOfNumber = Self(
        "D3133",
        "The 'name' modifier can only be applied to months and days in the date/time picture string, not {value}"
    )
    static let zoneDigits = Self(
        "D3134",
        "The timezone integer format specifier cannot have more than four digits"
    )
    static let componentNotClosed = Self(
        "D3135",
        "No matching closing bracket ']' in date/time picture string"
    )
    static let underspecifiedDate = Self(
        "D3136",
        "The date/time picture string is missing specifiers required to parse the timestamp"
    )
}
