/// Cells that relations join, directly or through others: what is shown of one says nothing of another component's.
struct Component {
    /// Indices into the system's cells.
    let cells: [Int]
    /// Relations between positions in `cells`.
    let relations: [Relation]
    /// By position, the relations that hold it.
    let relationsOf: [[Int]]

    init(cells: [Int], relations: [Relation]) {
        self.cells = cells
        self.relations = relations
        var relationsOf: [[Int]] = Array(repeating: [], count: cells.count)
        for (index, relation) in relations.enumerated() {
            for cell in relation.cells { relationsOf[cell].append(index) }
        }
        self.relationsOf = relationsOf
    }

    /// The components in which something is to be protected, and a figure of the release in question stands: what earlier ones say of
    /// all others has been looked at with them.
    static func all(of system: LinkedSystem) -> [Component] {
        var parent = Array(system.cells.indices)
        func root(_ cell: Int) -> Int {
            var cell = cell
            while parent[cell] != cell {
                parent[cell] = parent[parent[cell]]
                cell = parent[cell]
            }
            return cell
        }
        for relation in system.relations {
            for part in relation.parts { parent[root(part)] = root(relation.whole) }
        }
        var number: [Int: Int] = [:]
        var members: [[Int]] = []
        var position = Array(repeating: 0, count: system.cells.count)
        for cell in system.cells.indices {
            let top = root(cell)
            let component = number[top] ?? members.count
            if component == members.count {
                number[top] = component
                members.append([])
            }
            position[cell] = members[component].count
            members[component].append(cell)
        }
        var relations: [[Relation]] = Array(repeating: [], count: members.count)
        for relation in system.relations {
            guard let component = number[root(relation.whole)] else { continue }
            relations[component].append(
                Relation(kind: relation.kind, whole: position[relation.whole], parts: relation.parts.map { position[$0] })
            )
        }
        return members.indices.lazy
            .filter { index in
                members[index].contains { system.cells[$0].isSensitive } && members[index].contains { system.cells[$0].isFigure }
            }
            .map { Component(cells: members[$0], relations: relations[$0]) }
    }

    /// The part in which showing or hiding `cell` can make a difference: all that is reached from it through cells that
    /// `isOpen` says are not known exactly, with the known cells at its edge. `cells` are positions in this component.
    func reach(of cell: Int, isOpen: (Int) -> Bool) -> Component {
        var reached: Set<Int> = [cell]
        var used: Set<Int> = []
        var frontier = [cell]
        while let next = frontier.popLast() {
            for relation in relationsOf[next] where used.insert(relation).inserted {
                for neighbour in relations[relation].cells where reached.insert(neighbour).inserted && isOpen(neighbour) {
                    frontier.append(neighbour)
                }
            }
        }
        return restricted(to: reached, used)
    }

    /// Some of the cells, and relations that hold no others.
    func restricted(to members: Set<Int>, _ used: Set<Int>) -> Component {
        let members = members.sorted()
        var position = Array(repeating: 0, count: cells.count)
        for (index, member) in members.enumerated() { position[member] = index }
        return Component(
            cells: members,
            relations: used.sorted().map { index in
                let relation = relations[index]
                return Relation(kind: relation.kind, whole: position[relation.whole], parts: relation.parts.map { position[$0] })
            })
    }

    /// The relations as rows of a linear program over the cells: whole less parts is nought, or not below it.
    var rows: [LinearProgram.Row] {
        relations.map { relation in
            LinearProgram.Row(
                terms: [(relation.whole, 1)] + relation.parts.map { ($0, -1) },
                lower: 0, upper: relation.kind == .sum ? 0 : .greatestFiniteMagnitude
            )
        }
    }
}
