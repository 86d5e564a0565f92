/// A place for a table that may be wider than the screen: it scrolls by itself, and can be reached and scrolled from the keyboard.
struct ScrollingTable: PagePart {
    /// The id of what names it.
    let label: String
    @HTMLBuilder let table: () -> HTML

    var html: HTML {
        HTML(.div, [.class: "table", .role: "region", .ariaLabelledby: label, .tabindex: "0"]) { table() }
    }
}
