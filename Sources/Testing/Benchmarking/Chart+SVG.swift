extension Chart {
    private static let (width, height) = (760.0, 400.0)
    private static let (left, right, top, bottom) = (84.0, 24.0, 72.0, 60.0)

    /// The colours, each as readable on a light ground as on a dark one, where it is brighter; and the ground itself, so that
    /// it does not depend on what the picture is shown on.
    private static let style = """
        <style>
        text { font: 13px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #24292f; }
        .title { font-size: 16px; font-weight: 600; }
        .faint { fill: #57606a; }
        .ground { fill: #ffffff; }
        .grid { stroke: #d8dee4; stroke-width: 1; }
        .axis { stroke: #57606a; stroke-width: 1; }
        .reference { stroke: #57606a; stroke-width: 1.5; stroke-dasharray: 6 4; }
        .range { stroke: #57606a; stroke-width: 1.5; }
        .line { fill: none; stroke-width: 2.5; }
        .s0 { stroke: #0969da; } .f0 { fill: #0969da; }
        .s1 { stroke: #bc4c00; } .f1 { fill: #bc4c00; }
        .s2 { stroke: #1a7f37; } .f2 { fill: #1a7f37; }
        .s3 { stroke: #8250df; } .f3 { fill: #8250df; }
        .s4 { stroke: #bf3989; } .f4 { fill: #bf3989; }
        .s5 { stroke: #6e7781; } .f5 { fill: #6e7781; }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3; }
        .faint { fill: #9198a1; }
        .ground { fill: #0d1117; }
        .grid { stroke: #30363d; }
        .axis, .reference, .range { stroke: #9198a1; }
        .s0 { stroke: #58a6ff; } .f0 { fill: #58a6ff; }
        .s1 { stroke: #f0883e; } .f1 { fill: #f0883e; }
        .s2 { stroke: #3fb950; } .f2 { fill: #3fb950; }
        .s3 { stroke: #bc8cff; } .f3 { fill: #bc8cff; }
        .s4 { stroke: #f778ba; } .f4 { fill: #f778ba; }
        .s5 { stroke: #8b949e; } .f5 { fill: #8b949e; }
        }
        </style>
        """

    /// The chart as a picture: a document of its own, in SVG.
    public var svg: String {
        let size = "width=\"\(Self.text(Self.width))\" height=\"\(Self.text(Self.height))\""
        let box = "viewBox=\"0 0 \(Self.text(Self.width)) \(Self.text(Self.height))\""
        let parts: [[String]] = [
            ["<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) \(box) role=\"img\">"],
            ["<title>\(Self.escaped(title))</title>", Self.style],
            ["<rect class=\"ground\" \(size)/>"],
            [Self.label(title, x: Self.left, y: 26, anchor: "start", class: "title")],
            legend, grid, categoryLabels, referenceLines,
            style == .lines ? lines : bars,
            ["</svg>", ""],
        ]
        return parts.joined().joined(separator: "\n")
    }

    // MARK: Places

    private var scaleEnd: Double { ticks.last ?? 1 }

    private func y(_ value: Double) -> Double {
        Self.height - Self.bottom - (Self.height - Self.top - Self.bottom) * value / scaleEnd
    }

    private var slotWidth: Double { (Self.width - Self.left - Self.right) / Double(max(1, categories.count)) }

    /// The middle of a category.
    private func x(_ category: Int) -> Double { Self.left + slotWidth * (Double(category) + 0.5) }

    // MARK: Frame

    private var legend: [String] {
        var x = Self.left
        return series.enumerated().flatMap { index, series in
            defer { x += 30 + 7.5 * Double(series.name.count) }
            return [
                "<rect class=\"f\(index % 6)\" x=\"\(Self.text(x))\" y=\"41\" width=\"12\" height=\"12\" rx=\"2\"/>",
                Self.label(series.name, x: x + 18, y: 52, anchor: "start"),
            ]
        }
    }

    private var grid: [String] {
        let middle = (Self.top + Self.height - Self.bottom) / 2
        let turned = "transform=\"rotate(-90 18 \(Self.text(middle)))\""
        return ticks.flatMap { tick in
            [
                Self.line(tick == 0 ? "axis" : "grid", Self.left, y(tick), Self.width - Self.right, y(tick)),
                Self.label(Self.tickText(tick), x: Self.left - 8, y: y(tick) + 4, anchor: "end", class: "faint"),
            ]
        } + [
            Self.label(valueTitle, x: 18, y: middle, anchor: "middle", class: "faint", more: " " + turned)
        ]
    }

    private static func tickText(_ tick: Double) -> String {
        tick >= 10 || tick == tick.rounded() ? FigureFormat.count.text(tick) : FigureFormat.number.text(tick)
    }

    private var categoryLabels: [String] {
        categories.enumerated().map { index, name in
            Self.label(name, x: x(index), y: Self.height - Self.bottom + 20, anchor: "middle", class: "faint")
        } + [
            Self.label(
                categoryTitle,
                x: (Self.left + Self.width - Self.right) / 2,
                y: Self.height - 14,
                anchor: "middle",
                class: "faint"
            )
        ]
    }

    private var referenceLines: [String] {
        references.filter(\.value.isFinite).flatMap { reference in
            [
                Self.line("reference", Self.left, y(reference.value), Self.width - Self.right, y(reference.value)),
                Self.label(
                    reference.name,
                    x: Self.width - Self.right - 4,
                    y: y(reference.value) - 5,
                    anchor: "end",
                    class: "faint"
                ),
            ]
        }
    }

    // MARK: Values

    private var lines: [String] {
        series.enumerated().flatMap { index, series in
            let points = zip(categories.indices, series.values).compactMap { category, values in
                values.median.map { (x: x(category), y: y($0), values: values) }
            }
            let path = points.map { "\(Self.text($0.x)),\(Self.text($0.y))" }.joined(separator: " ")
            return ["<polyline class=\"line s\(index % 6)\" points=\"\(path)\"/>"]
                + points.flatMap { point in
                    range(of: point.values, at: point.x) + [
                        "<circle class=\"f\(index % 6)\" cx=\"\(Self.text(point.x))\" cy=\"\(Self.text(point.y))\" r=\"4\"/>"
                    ]
                }
        }
    }

    private var bars: [String] {
        let barWidth = min(48, slotWidth * 0.8 / Double(max(1, series.count)))
        return series.enumerated().flatMap { index, series in
            zip(categories.indices, series.values).flatMap { category, values -> [String] in
                guard let median = values.median else { return [] }
                let x = x(category) + barWidth * (Double(index) - Double(self.series.count) / 2)
                let place = "x=\"\(Self.text(x + 1))\" y=\"\(Self.text(y(median)))\""
                let size = "width=\"\(Self.text(barWidth - 2))\" height=\"\(Self.text(y(0) - y(median)))\""
                return ["<rect class=\"f\(index % 6)\" \(place) \(size)/>"] + range(of: values, at: x + barWidth / 2)
            }
        }
    }

    /// A mark from the least value to the greatest; none for a single one.
    private func range(of values: Distribution, at x: Double) -> [String] {
        guard let least = values.least, let greatest = values.greatest, least < greatest else { return [] }
        return [
            Self.line("range", x, y(least), x, y(greatest)),
            Self.line("range", x - 4, y(least), x + 4, y(least)),
            Self.line("range", x - 4, y(greatest), x + 4, y(greatest)),
        ]
    }

    // MARK: Elements

    private static func line(_ name: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
        "<line class=\"\(name)\" x1=\"\(text(x1))\" y1=\"\(text(y1))\" x2=\"\(text(x2))\" y2=\"\(text(y2))\"/>"
    }

    private static func label(
        _ label: String,
        x: Double,
        y: Double,
        anchor: String,
        class name: String? = nil,
        more: String = ""
    ) -> String {
        let kind = name.map { " class=\"\($0)\"" } ?? ""
        return
            "<text\(kind) x=\"\(text(x))\" y=\"\(text(y))\" text-anchor=\"\(anchor)\"\(more)>\(escaped(label))</text>"
    }

    /// A coordinate with one decimal at most.
    private static func text(_ coordinate: Double) -> String {
        let tenths = (coordinate * 10).rounded()
        guard let whole = Int(exactly: tenths) else { return "0" }
        return whole % 10 == 0 ? "\(whole / 10)" : "\(Double(whole) / 10)"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
