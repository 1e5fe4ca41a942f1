package org.openndtms.statistics.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * Runs the SQL of the measures. Every text given to it must be written in what DuckDB and Spark SQL share: selects over
 * tables by name, whole numbers for days, no functions of dates. Every method may throw {@link EngineException} where
 * the engine is not in this process.
 */
public interface Engine extends AutoCloseable {

    /** Short name, such as {@code duckdb}. */
    String name();

    /** Makes a Parquet file known as a table. */
    void file(String table, Path parquet);

    /** Keeps the result of a select as a table, replacing one of that name. */
    void table(String table, String select);

    /**
     * Makes a small table of values.
     *
     * @param columns names and types, such as {@code code varchar}
     * @param rows values in the order of the columns; null where there is none
     */
    void values(String table, List<String> columns, List<List<Object>> rows);

    /** The rows of a select, in its order. Numbers come as {@link Long} or {@link Double}, texts as {@link String}. */
    List<Row> rows(String select);

    /**
     * Writes the rows of a select as Parquet.
     *
     * @param parquet a file for an engine in this process; a folder of files for one that works on several machines
     */
    void write(String select, Path parquet);

    @Override
    void close();
}
