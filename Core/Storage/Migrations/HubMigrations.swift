import GRDB

/// The history of the hub's database. A change is a new file here and a new line; what has landed is never edited.
enum HubMigrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001-records") { try $0.execute(sql: records0001) }
        migrator.registerMigration("0002-social-care") { try $0.execute(sql: socialCare0002) }
        migrator.registerMigration("0003-further-records") { try $0.execute(sql: furtherRecords0003) }
        migrator.registerMigration("0004-caseloads") { try $0.execute(sql: caseloads0004) }
        migrator.registerMigration("0005-stored-batches") { try $0.execute(sql: storedBatches0005) }
        migrator.registerMigration("0006-access") { try $0.execute(sql: access0006) }
        migrator.registerMigration("0007-transfers") { try $0.execute(sql: transfers0007) }
        migrator.registerMigration("0008-links") { try $0.execute(sql: links0008) }
        migrator.registerMigration("0010-hub-keys") { try $0.execute(sql: hubKeys0010) }
        migrator.registerMigration("0011-releases") { try $0.execute(sql: releases0011) }
        migrator.registerMigration("0014-kept-counts") { try $0.execute(sql: keptCounts0014) }
        migrator.registerMigration("0015-people") { try $0.execute(sql: people0015) }
        migrator.registerMigration("0016-finality") { try $0.execute(sql: finality0016) }
        migrator.registerMigration("0017-wider-indexes") { try $0.execute(sql: widerIndexes0017) }
        migrator.registerMigration("0018-statements") { try $0.execute(sql: statements0018) }
        migrator.registerMigration("0019-editions") { try $0.execute(sql: editions0019) }
        return migrator
    }
}
