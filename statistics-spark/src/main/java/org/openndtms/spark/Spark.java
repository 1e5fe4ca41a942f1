package org.openndtms.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.engine.Engine;
import org.openndtms.statistics.engine.EngineException;
import org.openndtms.statistics.engine.Row;

/**
 * Spark, within this process or on a cluster. Several may be open at once; they share one connection to the cluster and
 * no tables. Nothing of this project runs on the cluster's machines: they get SQL and Parquet files alone, which must
 * lie where all of them can read.
 */
public final class Spark implements Engine {
    static final String NAME = "spark";

    /** Seconds within which a master has to answer. */
    private static final int PATIENCE = 10;

    private static final AtomicInteger OPEN = new AtomicInteger();

    private final SparkSession session;

    private Spark(SparkSession session) {
        this.session = session;
    }

    /**
     * Connects to a cluster.
     *
     * @param master its address; null for the one that {@code spark-submit} names, else for this process with all of
     *     its processors
     */
    public static Spark on(@Nullable String master) {
        Masters.require(Sessions.address(master), PATIENCE);
        try {
            SparkSession session = Sessions.on(master).newSession();
            // A cluster that nobody answers for ends the connection, and only the next query would notice.
            session.sparkContext().defaultParallelism();
            OPEN.incrementAndGet();
            return new Spark(session);
        } catch (Exception e) {
            throw new EngineException(
                    master == null
                            ? "Spark cannot be started: " + e.getMessage()
                            : "Spark cannot be reached at " + master + "; is that the address of a cluster that runs?",
                    e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Spark would take brackets and stars in the name of a folder for a pattern. */
    @Override
    public void file(String table, Path parquet) {
        requireConnection();
        session.read()
                .parquet(address(parquet).replaceAll("[\\[\\]{}*?\\\\]", "\\\\$0"))
                .createOrReplaceTempView(table);
    }

    /**
     * Keeps the rows on the cluster. Otherwise Spark would work out each table anew from the files for every figure
     * that rests on it, and its plans would grow with each table that rests on another.
     */
    @Override
    public void table(String table, String select) {
        requireConnection();
        Dataset<org.apache.spark.sql.Row> rows = session.sql(select);
        boolean lasting = session.sparkContext().getCheckpointDir().isDefined();
        (lasting ? rows.checkpoint() : rows.localCheckpoint()).createOrReplaceTempView(table);
    }

    @Override
    public void values(String table, List<String> columns, List<List<Object>> rows) {
        List<org.apache.spark.sql.Row> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(RowFactory.create(row.toArray())));
        session.createDataFrame(values, StructType.fromDDL(String.join(", ", columns)))
                .createOrReplaceTempView(table);
    }

    @Override
    public List<Row> rows(String select) {
        requireConnection();
        List<Row> rows = new ArrayList<>();
        for (org.apache.spark.sql.Row row : session.sql(select).collectAsList()) {
            @Nullable Object[] values = new @Nullable Object[row.length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.get(i);
            }
            rows.add(Row.plain(values));
        }
        return rows;
    }

    /** Writes a folder of files, one a task. */
    @Override
    public void write(String select, Path parquet) {
        session.sql(select)
                .write()
                .mode(SaveMode.ErrorIfExists)
                .option("compression", "zstd")
                .parquet(address(parquet));
    }

    private void requireConnection() {
        if (session.sparkContext().isStopped()) {
            throw new EngineException(
                    "The cluster has ended the connection. Its own log says why, such as executors that cannot start.",
                    null);
        }
    }

    /** Spark reads an address as it stands, so that a space must not be written as %20. */
    private static String address(Path path) {
        return "file:" + path.toAbsolutePath();
    }

    /** The last that is closed ends the connection. */
    @Override
    public void close() {
        if (OPEN.decrementAndGet() == 0) {
            session.sparkContext().stop();
        }
    }
}
