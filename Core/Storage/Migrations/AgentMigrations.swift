import GRDB

/// The history of the agent's database. A change is a new file here and a new line; what has landed is never edited.
enum AgentMigrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001-records") { try $0.execute(sql: records0001) }
        migrator.registerMigration("0002-outbox") { try $0.execute(sql: outbox0002) }
        migrator.registerMigration("0003-social-care") { try $0.execute(sql: socialCare0003) }
        migrator.registerMigration("0004-further-records") { try $0.execute(sql: furtherRecords0004) }
        migrator.registerMigration("0005-feedback") { try $0.execute(sql: feedback0005) }
        migrator.registerMigration("0006-workers") { try $0.execute(sql: workers0006) }
        migrator.registerMigration("0007-batch-history") { try $0.execute(sql: batchHistory0007) }
        migrator.registerMigration("0008-choices") { try $0.execute(sql: choices0008) }
        migrator.registerMigration("0009-transfers") { try $0.execute(sql: transfers0009) }
        migrator.registerMigration("0010-batch-bodies") { try $0.execute(sql: batchBodies0010) }
        migrator.registerMigration("0011-sealing-keys") { try $0.execute(sql: sealingKeys0011) }
        migrator.registerMigration("0012-links") { try $0.execute(sql: links0012) }
        migrator.registerMigration("0013-hub-keys") { try $0.execute(sql: hubKeys0013) }
        migrator.registerMigration("0014-cases-to-ask") { try $0.execute(sql: casesToAsk0014) }
        migrator.registerMigration("0015-erasures") { try $0.execute(sql: erasures0015) }
        migrator.registerMigration("0016-said-facts") { try $0.execute(sql: saidFacts0016) }
        migrator.registerMigration("0017-absences") { try $0.execute(sql: absences0017) }
        migrator.registerMigration("0019-word-checks") { try $0.execute(sql: wordChecks0019) }
        migrator.registerMigration("0020-editions") { try $0.execute(sql: editions0020) }
        return migrator
    }
}
