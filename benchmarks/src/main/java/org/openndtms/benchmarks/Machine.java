package org.openndtms.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Names the machine on which something was measured. */
final class Machine {
    private Machine() {}

    /** Processor, cores, memory, system and Java machine, one a line. */
    static List<String> describe() {
        return List.of(
                "processor: " + field("/proc/cpuinfo", "model name", System.getProperty("os.arch", "unknown")),
                "cores: " + Runtime.getRuntime().availableProcessors(),
                "memory: " + memory(),
                "system: " + System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "Java: " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    private static String memory() {
        String kilobytes = field("/proc/meminfo", "MemTotal", "").replaceAll("[^0-9]", "");
        return kilobytes.isEmpty() ? "unknown" : Math.round(Long.parseLong(kilobytes) / 1048576.0) + " GiB";
    }

    private static String field(String file, String name, String otherwise) {
        try {
            for (String line : Files.readAllLines(Path.of(file))) {
                if (line.startsWith(name)) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException missing) {
            return otherwise;
        }
        return otherwise;
    }
}
