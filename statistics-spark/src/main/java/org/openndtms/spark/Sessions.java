package org.openndtms.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * How this project wants Spark to be set. What {@code spark-submit} or the system properties say holds all the same.
 */
final class Sessions {
    private static final String HERE = "local[*]";

    private Sessions() {}

    static SparkSession on(@Nullable String master) {
        SparkSession.Builder builder = SparkSession.builder();
        settings(master).forEach((key, value) -> {
            if (System.getProperty(key) == null) {
                builder.config(key, value);
            }
        });
        if (master != null) {
            builder.master(master);
        }
        return builder.getOrCreate();
    }

    /** Where Spark will work. */
    static String address(@Nullable String master) {
        return master == null ? System.getProperty("spark.master", HERE) : master;
    }

    private static Map<String, String> settings(@Nullable String master) {
        String address = address(master);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.master", HERE);
        settings.put("spark.app.name", "Open NDTMS");
        // A page that shows SQL and file names to whoever asks for it on the network.
        settings.put("spark.ui.enabled", "false");
        // What that page would show of the past need not be kept either.
        settings.put("spark.ui.retainedJobs", "10");
        settings.put("spark.ui.retainedStages", "10");
        settings.put("spark.ui.retainedTasks", "100");
        settings.put("spark.sql.ui.retainedExecutions", "10");
        if (address.startsWith("local")) {
            // Nobody else has to reach this process.
            settings.put("spark.driver.host", "127.0.0.1");
            settings.put("spark.driver.bindAddress", "127.0.0.1");
            settings.put("spark.ui.showConsoleProgress", "false");
            // Each sort and each join begins with a page. Pages as large as Spark would make them fill a small heap.
            settings.put("spark.buffer.pageSize", "1m");
            settings.put(
                    "spark.sql.shuffle.partitions",
                    Integer.toString(Runtime.getRuntime().availableProcessors()));
        }
        return settings;
    }
}
