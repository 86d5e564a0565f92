// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "restart",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "restart-agent", targets: ["SyncAgent"]),
        .executable(name: "restart-admin", targets: ["AdminCLI"]),
        .executable(name: "restart-report", targets: ["ReportExporter"]),
        .executable(name: "restart-hub", targets: ["Hub"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: .clibraries + .core + .plugins + .apps + .tests,
    swiftLanguageModes: [.v6]
)

// MARK: - What there is

extension [Target] {
    /// C libraries, each a room of its own with one Swift owner above it.
    static var clibraries: Self {
        [
            .target(name: "CProcess", path: "Core/CProcess"),
            .target(name: "CCurl", path: "Core/CCurl", linkerSettings: [.linkedLibrary("curl")]),
            .target(name: "CSQLite", path: "Core/CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
            .systemLibrary(name: "CLibxml2", path: "Core/CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
            .systemLibrary(name: "CLibyaml", path: "Core/CLibyaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
            .systemLibrary(name: "CLibzip", path: "Core/CLibzip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
            .systemLibrary(name: "CXLSXWriter", path: "Core/CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
            .systemLibrary(name: "COpenSSL", path: "Core/COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
            .systemLibrary(name: "CDeflate", path: "Core/CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
            .systemLibrary(name: "CClp", path: "Core/CClp", pkgConfig: "clp", providers: [.apt(["coinor-libclp-dev"])]),
        ]
    }

    /// What every borough shares. Nothing here may name a plugin or a borough.
    static var core: Self {
        [
            .core("Domain"),
            .core("PluginKit", uses: ["Domain"], except: ["README.md"]),
            .core("BoroughConfig", uses: ["Domain", "PluginKit", "CLibyaml", .crypto]),
            .core("Spreadsheets", uses: ["Domain", "CLibzip", "CXLSXWriter"]),
            .core("Intake", uses: ["Domain", "PluginKit", "BoroughConfig", "Spreadsheets", "CLibxml2", "CLibzip"]),
            .core("Samples", uses: ["Domain", "PluginKit", "BoroughConfig", "Spreadsheets"]),
            .core("Privacy", uses: ["Domain", "COpenSSL", .crypto], except: ["README.md"]),
            .core("Storage", uses: ["Domain", "CSQLite", .grdb, .grdbSQLite, .crypto]),
            .core("SyncProtocol", uses: ["Domain", "CDeflate", .crypto]),
            .core("Transport", uses: ["SyncProtocol", "Terminal", "CCurl", .argumentParser]),
            .core("DisclosureControl", uses: ["Domain", "CClp"], settings: .houseOptimised),
            .core("Indicators", uses: ["Domain", "PluginKit", "BoroughConfig", "Storage", "DisclosureControl", .grdb, .grdbSQLite]),
            .core("Publishing", uses: ["Domain", "DisclosureControl", "Spreadsheets", .crypto], embeds: ["Schema/report.schema.json"]),
            .core(
                "Reporting",
                uses: ["Domain", "PluginKit", "BoroughConfig", "Privacy", "Storage", "SyncProtocol", "Indicators", "DisclosureControl", .grdb]),
            .core("Terminal", uses: ["Domain", "PluginKit", "BoroughConfig", "CProcess", .argumentParser]),
            .core("Backup", uses: ["Domain", "Privacy", "SyncProtocol", "Terminal", .argumentParser, .crypto]),
        ]
    }

    /// One target for each section a borough may have in its configuration.
    static var plugins: Self {
        let names = ["Colocation", "HousingAgreements", "LearningGoals", "ReferralRoutes"]
        return names.map { .plugin($0) } + [.catalogue(of: names)]
    }

    /// The programs we run. Only these join core, plugins and the outside world.
    static var apps: Self {
        [
            .app("SyncAgent", uses: ["Backup", "Intake", "Privacy", "Storage", "SyncProtocol", "Transport", .crypto], except: ["README.md"]),
            .app("AdminCLI", uses: ["Indicators", "Intake", "Privacy", "Samples", "SyncProtocol", "Transport"], except: ["README.md"]),
            .app(
                "ReportExporter", uses: ["Storage", "Indicators", "DisclosureControl", "Publishing", "Reporting", "SyncProtocol", "Transport", .grdb],
                except: ["README.md"]),
            .app(
                "Hub",
                uses: [
                    "Backup", "Privacy", "Storage", "SyncProtocol", "Indicators", "DisclosureControl", "Publishing", "Reporting", .crypto, .hummingbird,
                    .hummingbirdCore, .hummingbirdTLS, .httpTypes, .nioCore, .nioSSL, .serviceLifecycle,
                ]),
        ]
    }

    static var tests: Self {
        [
            .testSupport(uses: ["BoroughConfig", "DisclosureControl", "Intake", "PluginCatalogue", "SyncProtocol", .grdb]),
            .tests(of: "Domain", in: "Core"),
            .tests(of: "PluginKit", in: "Core"),
            .tests(of: "BoroughConfig", in: "Core", uses: ["PluginCatalogue"]),
            .tests(of: "Intake", in: "Core", uses: ["BoroughConfig", "PluginCatalogue", "Samples", "Spreadsheets", "CLibzip"]),
            .tests(of: "Samples", in: "Core", uses: ["BoroughConfig", "Intake", "PluginCatalogue", "Spreadsheets"]),
            .tests(of: "Privacy", in: "Core", uses: [.crypto]),
            .tests(of: "Backup", in: "Core", uses: ["Privacy", "SyncProtocol", "Terminal", .crypto]),
            .tests(of: "Storage", in: "Core", uses: [.grdb]),
            .tests(of: "SyncProtocol", in: "Core", uses: [.crypto]),
            .tests(of: "Transport", in: "Core", uses: ["SyncProtocol", .crypto]),
            .tests(of: "DisclosureControl", in: "Core", settings: .houseOptimised),
            .tests(of: "Indicators", in: "Core", uses: ["BoroughConfig", "PluginCatalogue", "Samples", "Storage", "DisclosureControl", .grdb]),
            .tests(of: "Publishing", in: "Core", uses: ["DisclosureControl", "Intake", "Spreadsheets", .crypto]),
            .tests(
                of: "Reporting", in: "Core", uses: ["BoroughConfig", "DisclosureControl", "Indicators", "PluginCatalogue", "Storage", "SyncProtocol", .grdb]),
            .tests(of: "Colocation", in: "Plugins"),
            .tests(of: "HousingAgreements", in: "Plugins"),
            .tests(of: "LearningGoals", in: "Plugins"),
            .tests(of: "ReferralRoutes", in: "Plugins"),
            .tests(
                of: "SyncAgent", in: "Apps",
                uses: [
                    "Backup", "BoroughConfig", "Intake", "PluginCatalogue", "Privacy", "Spreadsheets", "Storage", "SyncProtocol", "Terminal", .argumentParser,
                    .crypto, .grdb,
                ]),
            .tests(
                of: "AdminCLI", in: "Apps",
                uses: ["BoroughConfig", "PluginCatalogue", "Privacy", "SyncProtocol", "Transport", "Terminal", .argumentParser, .crypto]),
            .tests(
                of: "ReportExporter", in: "Apps",
                uses: [
                    "BoroughConfig", "PluginCatalogue", "Storage", "DisclosureControl", "Indicators", "Publishing", "SyncProtocol", "Terminal", .argumentParser,
                    .grdb,
                ]),
            .tests(
                of: "Hub", in: "Apps",
                uses: [
                    "Backup", "BoroughConfig", "DisclosureControl", "PluginCatalogue", "Reporting", "Storage", "SyncProtocol", "Terminal", .argumentParser,
                    .crypto, .grdb, .httpTypes,
                    .hummingbird,
                    .hummingbirdTesting, .logging, .nioCore, .nioEmbedded,
                ]),
            .wholeLine,
        ] + .fuzz + .torture + .counting
    }

    /// What the fuzzers do to the readers. The tests replay its corpus; `scripts/fuzz` builds it as a program instead, which only a
    /// fuzzing build can link, because the library that brings its `main` comes with the sanitiser.
    static var fuzz: Self {
        let uses: [Target.Dependency] = ["Domain", "PluginKit", "BoroughConfig", "Intake", "TestSupport"]
        guard Context.environment["RESTART_FUZZ"] == nil else {
            return [
                .executableTarget(
                    name: "restart-fuzz", dependencies: uses, path: "Tests/Fuzz", exclude: ["Corpus", "Dictionaries", "Replay"], swiftSettings: .house)
            ]
        }
        return [.testTarget(name: "FuzzTests", dependencies: uses, path: "Tests/Fuzz", exclude: ["Corpus", "Dictionaries", "Main"], swiftSettings: .house)]
    }

    /// The fault campaign. The tests run a few of each kind of fault; `scripts/torture` builds it as a program, with the others in release.
    static var torture: Self {
        let uses: [Target.Dependency] = ["Samples", "Storage", "TestSupport", .grdb]
        guard Context.environment["RESTART_TORTURE"] == nil else {
            return [
                .executableTarget(
                    name: "restart-torture", dependencies: uses + [.argumentParser], path: "Tests/Torture", exclude: ["Replay"], swiftSettings: .house)
            ]
        }
        let programs: [Target.Dependency] = ["SyncAgent", "AdminCLI", "Hub"]
        return [
            .testTarget(name: "TortureTests", dependencies: uses + programs, path: "Tests/Torture", exclude: ["Main"], swiftSettings: .house)
        ]
    }

    /// What `scripts/bench count` measures, as a program in release.
    static var counting: Self {
        guard Context.environment["RESTART_BENCH"] != nil else { return [] }
        return [
            .executableTarget(
                name: "restart-counting",
                dependencies: [
                    "Domain", "PluginKit", "BoroughConfig", "PluginCatalogue", "Storage", "Indicators", "DisclosureControl", .argumentParser, .grdb,
                ],
                path: "Tests/Counting", swiftSettings: .house)
        ]
    }
}

// MARK: - How each kind is built

extension Target {
    /// - Parameter files: those whose bytes are part of the program.
    static func core(
        _ name: String, uses dependencies: [Dependency] = [], except documents: [String] = [], embeds files: [String] = [],
        settings: [SwiftSetting] = .house
    ) -> Target {
        .target(
            name: name, dependencies: dependencies, path: "Core/\(name)", exclude: documents, resources: files.map { .embedInCode($0) },
            swiftSettings: settings)
    }

    /// A plugin sees the domain and the plugin contract, and nothing else.
    static func plugin(_ name: String) -> Target {
        .target(
            name: name,
            dependencies: ["Domain", "PluginKit"],
            path: "Plugins/\(name)",
            exclude: ["README.md", "example.yaml"],
            swiftSettings: .house
        )
    }

    static func catalogue(of plugins: [String]) -> Target {
        .target(
            name: "PluginCatalogue",
            dependencies: ["PluginKit"] + plugins.map { .target(name: $0) },
            path: "Plugins/Catalogue",
            swiftSettings: .house
        )
    }

    static func app(_ name: String, uses dependencies: [Dependency], except documents: [String] = []) -> Target {
        .executableTarget(
            name: name,
            dependencies: ["Domain", "PluginKit", "BoroughConfig", "PluginCatalogue", "Terminal", .argumentParser, .logging] + dependencies,
            path: "Apps/\(name)",
            exclude: documents,
            swiftSettings: .house
        )
    }

    static func testSupport(uses dependencies: [Dependency]) -> Target {
        .target(name: "TestSupport", dependencies: ["Domain", "PluginKit"] + dependencies, path: "Tests/Support", swiftSettings: .house)
    }

    static func tests(of name: String, in layer: String, uses dependencies: [Dependency] = [], settings: [SwiftSetting] = .house) -> Target {
        let always = Set([name, "Domain", "PluginKit", "TestSupport"]).sorted().map { Dependency.target(name: $0) }
        return .testTarget(
            name: "\(name)Tests",
            dependencies: always + dependencies,
            path: "Tests/\(layer)/\(name)Tests",
            swiftSettings: settings
        )
    }

    /// The four programs as their users run them: processes, files and loopback HTTP.
    static var wholeLine: Target {
        .testTarget(
            name: "WholeLineTests",
            dependencies: [
                "BoroughConfig", "Domain", "SyncProtocol", "Terminal", "TestSupport", "SyncAgent", "AdminCLI", "ReportExporter", "Hub", .crypto, .grdb,
            ],
            path: "Tests/WholeLineTests",
            swiftSettings: .house
        )
    }
}

// MARK: - What we build on

extension Target.Dependency {
    static var argumentParser: Self { .product(name: "ArgumentParser", package: "swift-argument-parser") }
    static var crypto: Self { .product(name: "Crypto", package: "swift-crypto") }
    static var grdb: Self { .product(name: "GRDB", package: "GRDB.swift") }
    static var grdbSQLite: Self { .product(name: "GRDBSQLite", package: "GRDB.swift") }
    static var httpTypes: Self { .product(name: "HTTPTypes", package: "swift-http-types") }
    static var hummingbird: Self { .product(name: "Hummingbird", package: "hummingbird") }
    static var hummingbirdCore: Self { .product(name: "HummingbirdCore", package: "hummingbird") }
    static var hummingbirdTLS: Self { .product(name: "HummingbirdTLS", package: "hummingbird") }
    static var hummingbirdTesting: Self { .product(name: "HummingbirdTesting", package: "hummingbird") }
    static var logging: Self { .product(name: "Logging", package: "swift-log") }
    static var nioCore: Self { .product(name: "NIOCore", package: "swift-nio") }
    static var nioEmbedded: Self { .product(name: "NIOEmbedded", package: "swift-nio") }
    static var nioSSL: Self { .product(name: "NIOSSL", package: "swift-nio-ssl") }
    static var serviceLifecycle: Self { .product(name: "ServiceLifecycle", package: "swift-service-lifecycle") }
}

extension [SwiftSetting] {
    /// The house rules, the same for every target.
    static var house: Self {
        [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .treatAllWarnings(as: .error),
        ]
    }

    /// Optimised in debug builds too: tests attack thousands of tables, which takes minutes otherwise.
    static var houseOptimised: Self { house + [.unsafeFlags(["-O"], .when(configuration: .debug))] }
}
