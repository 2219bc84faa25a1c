/// Draws state graphs in the language of Graphviz.
///
/// An edge cannot begin or end at a cluster, so each has two points inside: the upper stands for it where edges arrive, the
/// lower where they leave. Source: Graphviz documentation, "The DOT Language" and "compound".
public enum DOTText {
    /// The directed graph of a state graph.
    public static func text(_ graph: StateGraph) -> String {
        var lines = [
            "digraph states {", "    compound=true;", "    node [shape=box, style=rounded];",
            "    start [shape=circle, style=filled, fillcolor=black, label=\"\", width=0.2];",
            "    finish [shape=doublecircle, style=filled, fillcolor=black, label=\"\", width=0.15];",
        ]
        write(graph.root, depth: 1, to: &lines)
        lines.append("    \(edge(from: "start", to: graph.root.start, in: graph, attributes: []))")
        for id in graph.root.ends { lines.append("    \(edge(from: id, to: "finish", in: graph, attributes: []))") }
        for item in graph.root.items { connect(item, in: graph, to: &lines) }
        for way in graph.edges {
            let attributes =
                switch way.kind {
                case .next: [String]()
                case .choice: ["label=\(quoted(way.label))"]
                case .caught: ["label=\(quoted(way.label))", "style=dashed"]
                }
            lines.append("    \(edge(from: way.from, to: way.to, in: graph, attributes: attributes))")
        }
        lines.append("}")
        return lines.map { $0 + "\n" }.joined()
    }

    private static func write(_ block: StateGraph.Block, depth: Int, to lines: inout [String]) {
        let indent = String(repeating: "    ", count: depth)
        for item in block.items {
            switch item {
            case .node(let node):
                lines.append("\(indent)\(node.id) [\(attributes(node))];")
            case .container(let container):
                lines.append("\(indent)subgraph cluster_\(container.id) {")
                lines.append("\(indent)    label=\(quoted("\(container.name) (\(container.type))"));")
                lines.append("\(indent)    \(container.id)_in [shape=point];")
                lines.append("\(indent)    \(container.id)_out [shape=point, style=invis];")
                for (index, inner) in container.blocks.enumerated() {
                    lines.append("\(indent)    subgraph cluster_\(inner.id) {")
                    let title = container.blocks.count > 1 ? "branch \(index + 1)" : ""
                    lines.append("\(indent)        label=\(quoted(title)); style=dotted;")
                    write(inner, depth: depth + 2, to: &lines)
                    lines.append("\(indent)    }")
                }
                lines.append("\(indent)}")
            }
        }
    }

    /// The ways from a container's upper point into its blocks, and from their ends to the lower one.
    private static func connect(_ item: StateGraph.Item, in graph: StateGraph, to lines: inout [String]) {
        guard case .container(let container) = item else { return }
        for block in container.blocks {
            lines.append("    \(container.id)_in -> \(head(block.start, in: graph));")
            for end in block.ends { lines.append("    \(tail(end, in: graph)) -> \(container.id)_out [style=invis];") }
            for inner in block.items { connect(inner, in: graph, to: &lines) }
        }
    }

    private static func edge(from: String, to: String, in graph: StateGraph, attributes: [String]) -> String {
        var attributes = attributes
        if graph.containerIDs.contains(from) { attributes.append("ltail=cluster_\(from)") }
        if graph.containerIDs.contains(to) { attributes.append("lhead=cluster_\(to)") }
        let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
        return "\(tail(from, in: graph)) -> \(head(to, in: graph))\(list);"
    }

    private static func head(_ id: String, in graph: StateGraph) -> String {
        graph.containerIDs.contains(id) ? "\(id)_in" : id
    }

    private static func tail(_ id: String, in graph: StateGraph) -> String {
        graph.containerIDs.contains(id) ? "\(id)_out" : id
    }

    private static func attributes(_ node: StateGraph.Node) -> String {
        let kind = node.resource.isEmpty ? node.type : "\(node.type) \(node.resource)"
        let label = "label=\"\(escaped(node.name))\\n\(escaped(kind))\""
        switch node.type {
        case "Choice": return "\(label), shape=diamond, style=solid"
        case "Succeed", "Fail": return "\(label), shape=oval, style=solid"
        default: return label
        }
    }

    private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

    private static func escaped(_ text: String) -> String {
        Columns.clipped(SafeText.line(text), to: 100).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}
