import BoroughConfig
public import PluginKit

/// YAML text as nodes, with places in a file of the given name.
public func configNode(yaml: String, file: String) -> ConfigNode {
    let problems = ProblemList()
    return YAMLFile.parse(yaml, file: file, problems: problems) ?? ConfigNode(.empty, at: Place(file: file, line: 1, column: 1))
}
