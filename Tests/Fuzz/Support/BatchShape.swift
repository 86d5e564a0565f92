@testable import Intake

/// What holds of every batch of rows, whatever it was read from.
enum BatchShape {
    static func check(_ batch: RowBatch) throws {
        var end = 0
        for cellEnd in batch.cellEnds {
            try BrokenPromise.unless(cellEnd >= end, "cells follow one another")
            end = cellEnd
        }
        try BrokenPromise.unless(end == batch.bytes.count, "every byte is in a cell")
        var firstCell = 0
        for row in batch.rows {
            try BrokenPromise.unless(row.firstCell == firstCell && row.cellCount > 0, "rows follow one another and have cells")
            firstCell += row.cellCount
        }
        try BrokenPromise.unless(firstCell == batch.cellEnds.count, "every cell is in a row")
    }
}
