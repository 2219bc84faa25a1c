@main
struct Stepwell {
    static func main() {}
}
