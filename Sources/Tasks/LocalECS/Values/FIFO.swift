/// A queue: append at the end, take from the front, both in constant time on average.
struct FIFO<Element> {
    private var elements: [Element] = []
    private var head = 0

    var first: Element? {
        head < elements.count ? elements[head] : nil
    }

    var count: Int {
        elements.count - head
    }

    mutating func append(_ element: Element) {
        elements.append(element)
    }

    mutating func popFirst() -> Element? {
        guard let element = first else { return nil }
        head += 1
        if head > 64, head * 2 > elements.count {
            elements.removeFirst(head)
            head = 0
        }
        return element
    }
}

extension FIFO: Sendable where Element: Sendable {}
