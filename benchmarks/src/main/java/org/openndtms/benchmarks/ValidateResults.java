package org.openndtms.benchmarks;

import java.util.List;

/**
 * What one run of the benchmark measured.
 *
 * @param file the large file
 * @param tenthFile a file of a tenth of its rows
 * @param smallFile a file as one provider has it
 * @param count reads the large file
 * @param parse parses it
 * @param database checks its columns
 * @param validate checks it with every rule
 * @param wrong checks a file of the same size in which every row is wrong
 * @param tenth checks the file of a tenth of the rows
 * @param small checks the small file
 * @param heap memory that the command holds on to
 */
record ValidateResults(
        BenchFile file,
        BenchFile tenthFile,
        BenchFile smallFile,
        Contender count,
        Contender parse,
        Contender database,
        Contender validate,
        Contender wrong,
        Contender tenth,
        Contender small,
        HeapInUse heap) {

    /** Those that take their turns on the large file, and on a tenth of it. */
    List<Contender> inTurn() {
        return List.of(count, parse, database, validate, wrong, tenth);
    }

    /** Resident memory that another row takes, in bytes. */
    long residentBytesPerRow() {
        return (validate.peakBytes() - tenth.peakBytes()) / Math.max(1, file.rows() - tenthFile.rows());
    }

    /**
     * Memory in use after collections.
     *
     * @param tenth bytes for a tenth of the rows
     * @param whole bytes for all rows
     * @param moreRows rows between the two
     */
    record HeapInUse(long tenth, long whole, long moreRows) {

        /** What another row takes, in bytes. */
        long bytesPerRow() {
            return (whole - tenth) / Math.max(1, moreRows);
        }
    }
}
