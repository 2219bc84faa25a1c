/// Draws state graphs in the language of Mermaid, which GitHub, GitLab and many wikis show as pictures.
///
/// Source: Mermaid documentation, "Flowcharts".
public enum MermaidText {
    /// The flowchart of a graph.
    public static func text(_ graph: StateGraph) -> String {
        var lines = ["flowchart TD"]
        write(graph.root, depth: 1, to: &lines)
        lines.append("    finish((( )))")
        for id in graph.root.ends { lines.append("    \(id) --> finish") }
        for edge in graph.edges { lines.append("    \(line(edge))") }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func write(_ block: StateGraph.Block, depth: Int, to lines: inout [String]) {
        let indent = String(repeating: "    ", count: depth)
        lines.append("\(indent)\(block.id)_start(( )) --> \(block.start)")
        for item in block.items {
            switch item {
            case .node(let node):
                lines.append("\(indent)\(line(node))")
            case .container(let container):
                lines.append("\(indent)subgraph \(container.id)[\(quoted("\(container.name) (\(container.type))"))]")
                for (index, inner) in container.blocks.enumerated() {
                    guard container.blocks.count > 1 else {
                        write(inner, depth: depth + 1, to: &lines)
                        continue
                    }
                    lines.append("\(indent)    subgraph \(inner.id)[\(quoted("branch \(index + 1)"))]")
                    write(inner, depth: depth + 2, to: &lines)
                    lines.append("\(indent)    end")
                }
                lines.append("\(indent)end")
            }
        }
    }

    private static func line(_ node: StateGraph.Node) -> String {
        let kind = node.resource.isEmpty ? node.type : "\(node.type) \(node.resource)"
        let label = "\"\(escaped(node.name))<br/>\(escaped(kind))\""
        switch node.type {
        case "Choice": return "\(node.id){\(label)}"
        case "Succeed", "Fail": return "\(node.id)([\(label)])"
        case "Wait": return "\(node.id)(\(label))"
        default: return "\(node.id)[\(label)]"
        }
    }

    private static func line(_ edge: StateGraph.Edge) -> String {
        switch edge.kind {
        case .next: "\(edge.from) --> \(edge.to)"
        case .choice: "\(edge.from) -->|\(quoted(edge.label))| \(edge.to)"
        case .caught: "\(edge.from) -.->|\(quoted(edge.label))| \(edge.to)"
        }
    }

    private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

    /// Text between quotes: what would end it or be taken for markup is written as a character's number.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in Columns.clipped(SafeText.line(text), to: 100).unicodeScalars {
            switch scalar {
            case "\"", "#", "&", "<", ">", "`", "\\", "|", "[", "]", "{", "}": result += "#\(scalar.value);"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
