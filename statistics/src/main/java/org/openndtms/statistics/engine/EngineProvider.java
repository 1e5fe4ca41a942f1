package org.openndtms.statistics.engine;

import org.jspecify.annotations.Nullable;

/**
 * Brings an engine that is not part of this module; found through {@link java.util.ServiceLoader}, so that its jars are
 * on the class path of those alone who ask for it.
 */
public interface EngineProvider {

    /** By what a command names the engine, such as {@code spark}. */
    String name();

    /**
     * Opens an engine that knows no table yet. Several may be open at once.
     *
     * @param master address of the cluster; null for the usual one
     * @throws EngineException if the cluster cannot be reached
     */
    Engine open(@Nullable String master);
}
