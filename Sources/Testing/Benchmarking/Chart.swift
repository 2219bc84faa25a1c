/// Values over categories, as lines or bars.
public struct Chart: Sendable, Hashable {
    /// How values are drawn.
    public enum Style: Sendable, Hashable {
        /// Points that are joined.
        case lines
        /// Bars, side by side in each category.
        case bars
    }

    /// One value in each category.
    public struct Series: Sendable, Hashable {
        /// What the legend calls it.
        public var name: String
        /// All that was measured, category by category; what is empty is left out.
        public var values: [Distribution]

        /// Creates a series.
        public init(name: String, values: [Distribution]) {
            self.name = name
            self.values = values
        }
    }

    /// A horizontal line.
    public struct Reference: Sendable, Hashable {
        /// What stands on it.
        public var name: String
        /// Where it is.
        public var value: Double

        /// Creates a line.
        public init(name: String, value: Double) {
            self.name = name
            self.value = value
        }
    }

    /// What is above it.
    public var title: String
    /// What the categories are.
    public var categoryTitle: String
    /// What the values are, with their unit.
    public var valueTitle: String
    /// How values are drawn.
    public var style: Style
    /// From left to right.
    public var categories: [String]
    /// At most six are told apart.
    public var series: [Series]
    /// Lines to compare with.
    public var references: [Reference]

    /// Creates a chart.
    public init(
        title: String,
        categoryTitle: String,
        valueTitle: String,
        style: Style,
        categories: [String],
        series: [Series],
        references: [Reference] = []
    ) {
        self.title = title
        self.categoryTitle = categoryTitle
        self.valueTitle = valueTitle
        self.style = style
        self.categories = categories
        self.series = series
        self.references = references
    }

    /// Round numbers from 0 to one that no value exceeds, at most eight.
    var ticks: [Double] {
        let values = series.flatMap(\.values).compactMap(\.greatest) + references.map(\.value)
        guard let greatest = values.filter(\.isFinite).max(), greatest > 0 else { return [0, 1] }
        var step = 1.0
        while step * 6 < greatest { step *= 10 }
        while step * 0.6 >= greatest { step /= 10 }
        for divisor in [5.0, 4, 2] where step / divisor * 6 >= greatest {
            step /= divisor
            break
        }
        let count = Int((greatest / step).rounded(.up))
        return (0...max(1, count)).map { Double($0) * step }
    }
}
