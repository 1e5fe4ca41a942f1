package org.openndtms.spark;

import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.engine.Engine;
import org.openndtms.statistics.engine.EngineProvider;

/** Lets the command find Spark by its name. */
public final class SparkProvider implements EngineProvider {
    @Override
    public String name() {
        return Spark.NAME;
    }

    @Override
    public Engine open(@Nullable String master) {
        return Spark.on(master);
    }
}
