package org.openndtms.statistics.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The engines that can be used: DuckDB always, others where their jars are on the class path. */
public final class Engines {
    /** The engine that is always there. */
    public static final String DUCKDB = "duckdb";

    private Engines() {}

    /** Names of the engines that can be opened, the usual one first. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of(DUCKDB));
        ServiceLoader.load(EngineProvider.class).forEach(provider -> names.add(provider.name()));
        return names;
    }

    /**
     * Opens an engine that knows no table yet.
     *
     * @param name one of {@link #names()}
     * @param master address of a cluster, for an engine that has one; null for the usual one
     * @return empty if there is no such engine
     * @throws EngineException if the cluster cannot be reached
     */
    public static Optional<Engine> open(String name, @Nullable String master) {
        if (name.equals(DUCKDB)) {
            return Optional.of(DuckDb.inMemory());
        }
        for (EngineProvider provider : ServiceLoader.load(EngineProvider.class)) {
            if (provider.name().equals(name)) {
                return Optional.of(provider.open(master));
            }
        }
        return Optional.empty();
    }
}
