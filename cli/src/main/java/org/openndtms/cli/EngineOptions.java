package org.openndtms.cli;

import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.engine.Engine;
import org.openndtms.statistics.engine.Engines;
import picocli.CommandLine.Option;

/** Where SQL runs. */
final class EngineOptions {
    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "duckdb, or spark for more history than one machine holds. The results are the same. Default:"
                    + " duckdb.")
    private String engine = Engines.DUCKDB;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "With --engine spark: the cluster, such as spark://host:7077. Default: this machine.")
    private @Nullable String master;

    /** Says at once if there is no such engine. */
    void check() {
        if (master != null && engine.equals(Engines.DUCKDB)) {
            throw new UsageException("--master names a cluster for --engine spark; DuckDB has none.");
        }
        if (Engines.names().contains(engine)) {
            return;
        }
        throw new UsageException(
                engine.equals("spark")
                        ? "Spark is not among the jars that this command was started with. Start it with ./ndtms in the"
                                + " source tree, or as docs/spark.md says."
                        : engine + " is not an engine; there are duckdb and spark.");
    }

    /** Opens one that knows no tables. Several may be open at once. */
    Engine open() {
        return Engines.open(engine, master).orElseThrow();
    }
}
