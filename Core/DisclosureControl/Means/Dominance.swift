/// When a few measurements make up nearly all of a sum, so that whoever knows the sum knows them closely: the (n, k) rule for magnitudes such as
/// money (Hundepool et al., Statistical Disclosure Control, Wiley 2012, section 4.2).
public struct Dominance: Codable, Hashable, Sendable {
    /// How many of the largest measurements are looked at.
    public let largest: Int
    /// Of the whole sum. What they make up beyond it is too much.
    public let percent: Int

    public init(largest: Int, percent: Int) {
        self.largest = largest
        self.percent = percent
    }

    /// Whether the largest of some measurements make up too much of them. What is below nought counts by its size.
    func holds(of values: [Double]) -> Bool { top(of: values) * 100 > values.reduce(0) { $0 + abs($1) } * Double(percent) }

    /// How far beyond the sum a reader has to be left in doubt: the sum of which the largest would make up no more than is allowed.
    func margin(of values: [Double]) -> Double {
        holds(of: values) ? top(of: values) * 100 / Double(percent) - values.reduce(0) { $0 + abs($1) } : 0
    }

    private func top(of values: [Double]) -> Double { values.map(abs).sorted().suffix(largest).reduce(0, +) }
}
