package org.openndtms.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping of a YAML file whose keys are known; other keys are faults. */
final class YamlMapping {
    private final String file;
    private final Faults faults;
    private final Yaml.Mapping mapping;

    private YamlMapping(String file, Faults faults, Yaml.Mapping mapping) {
        this.file = file;
        this.faults = faults;
        this.mapping = mapping;
    }

    /** The node as a mapping with some of the given keys; an empty one, with a fault, if it is none. */
    static YamlMapping of(String file, @Nullable Yaml node, Set<String> known, Faults faults) {
        if (node instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach((key, value) -> {
                if (!known.contains(key)) {
                    faults.add(
                            file,
                            value.line(),
                            key,
                            "unknown key; known are "
                                    + String.join(", ", known.stream().sorted().toList()));
                }
            });
            return new YamlMapping(file, faults, mapping);
        }
        int line = node == null ? 0 : node.line();
        if (node != null) {
            faults.add(file, line, "", "must be a mapping of keys to values");
        }
        return new YamlMapping(file, faults, new Yaml.Mapping(new LinkedHashMap<>(), line));
    }

    /** Line as a text editor counts it. */
    int line() {
        return mapping.line();
    }

    /** The value of a key; blank if the key is not there. */
    Cell cell(String key) {
        Yaml node = mapping.entries().get(key);
        if (node instanceof Yaml.Scalar scalar) {
            return new Cell(file, scalar.line(), key, scalar.text(), faults);
        }
        if (node != null) {
            faults.add(file, node.line(), key, "must be a single value");
        }
        return new Cell(file, line(), key, "", faults);
    }

    /** The members of the list under a key; empty if the key is not there. */
    List<Cell> cells(String key) {
        List<Cell> cells = new ArrayList<>();
        for (Yaml member : members(key)) {
            if (member instanceof Yaml.Scalar scalar) {
                cells.add(new Cell(file, scalar.line(), key, scalar.text(), faults));
            } else {
                faults.add(file, member.line(), key, "must be a list of single values");
            }
        }
        return cells;
    }

    /** The mappings in the list under a key; empty if the key is not there. */
    List<YamlMapping> mappings(String key, Set<String> known) {
        return members(key).stream().map(node -> of(file, node, known, faults)).toList();
    }

    private List<Yaml> members(String key) {
        Yaml node = mapping.entries().get(key);
        if (node instanceof Yaml.Sequence sequence) {
            return sequence.members();
        }
        if (node != null) {
            faults.add(file, node.line(), key, "must be a list");
        }
        return List.of();
    }
}
