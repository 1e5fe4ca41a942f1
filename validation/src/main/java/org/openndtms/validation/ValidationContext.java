package org.openndtms.validation;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.openndtms.records.Source;

/**
 * What a check needs to know besides the file and the pack. Immutable; the {@code with} methods give changed copies.
 *
 * @param dataset id of the agency's dataset, such as {@code AD}
 * @param periodEnd last day of the reporting period
 * @param previous the file that is loaded for the agency; null to compare with none
 * @param confirmations warnings that somebody confirmed as right
 * @param maxExamples findings listed for each rule at most; counts are exact all the same
 * @param threads threads to use, at least 1; the result is the same for any number
 * @param showValues whether findings may show values of records
 * @param multipleAgencies whether one file may hold records of several agencies
 * @param maxBytes size above which a file is refused
 * @param agencies codes of the agencies that are known; empty where no register is installed
 * @param submission what only the portal knows; null on the command line
 * @param receivedAs how the file was received, where its bytes have been redacted since; null if they are as received
 * @param progress told now and then how many bytes of how much work are done (first the work done, between 0 and 1000)
 */
public record ValidationContext(
        String dataset,
        LocalDate periodEnd,
        @Nullable Source previous,
        List<Confirmation> confirmations,
        int maxExamples,
        int threads,
        boolean showValues,
        boolean multipleAgencies,
        long maxBytes,
        Set<String> agencies,
        @Nullable SubmissionFacts submission,
        @Nullable ReceivedAs receivedAs,
        LongConsumer progress) {

    /** A check of one agency's file with the defaults: no previous file, 1000 examples of each rule, all processors. */
    public static ValidationContext of(String dataset, LocalDate periodEnd) {
        return new ValidationContext(
                dataset,
                periodEnd,
                null,
                List.of(),
                1000,
                Runtime.getRuntime().availableProcessors(),
                false,
                false,
                1L << 32,
                Set.of(),
                null,
                null,
                done -> {});
    }

    /** The same check against the file that is loaded. */
    public ValidationContext withPrevious(@Nullable Source file) {
        return new ValidationContext(
                dataset,
                periodEnd,
                file,
                confirmations,
                maxExamples,
                threads,
                showValues,
                multipleAgencies,
                maxBytes,
                agencies,
                submission,
                receivedAs,
                progress);
    }

    /** The same check with confirmed warnings. */
    public ValidationContext withConfirmations(List<Confirmation> confirmed) {
        return new ValidationContext(
                dataset,
                periodEnd,
                previous,
                List.copyOf(confirmed),
                maxExamples,
                threads,
                showValues,
                multipleAgencies,
                maxBytes,
                agencies,
                submission,
                receivedAs,
                progress);
    }

    /** The same check with another number of examples for each rule. */
    public ValidationContext withMaxExamples(int examples) {
        return new ValidationContext(
                dataset,
                periodEnd,
                previous,
                confirmations,
                examples,
                threads,
                showValues,
                multipleAgencies,
                maxBytes,
                agencies,
                submission,
                receivedAs,
                progress);
    }

    /** The same check on another number of threads. */
    public ValidationContext withThreads(int count) {
        return new ValidationContext(
                dataset,
                periodEnd,
                previous,
                confirmations,
                maxExamples,
                count,
                showValues,
                multipleAgencies,
                maxBytes,
                agencies,
                submission,
                receivedAs,
                progress);
    }

    /** The same check with or without values of records in the findings. */
    public ValidationContext withValuesShown(boolean shown) {
        return new ValidationContext(
                dataset,
                periodEnd,
                previous,
                confirmations,
                maxExamples,
                threads,
                shown,
                multipleAgencies,
                maxBytes,
                agencies,
                submission,
                receivedAs,
                progress);
    }

    /** The same check of a file that may hold several agencies. */
    public ValidationContext withMultipleAgencies(boolean allowed) {
        return new ValidationContext(
                dataset,
                periodEnd,
                previous,
                confirmations,
                maxExamples,
                threads,
                showValues,
                allowed,
                maxBytes,
                agencies,
                submission,
                receivedAs,
                progress);
    }

    /** The same check with a register of agencies. */
    public ValidationContext withAgencies(Set<String> known) {
        return new ValidationContext(
                dataset,
                periodEnd,
                previous,
                confirmations,
                maxExamples,
                threads,
                showValues,
                multipleAgencies,
                maxBytes,
                Set.copyOf(known),
                submission,
                receivedAs,
                progress);
    }

    /** The same check with another limit on the size of the file. */
    public ValidationContext withMaxBytes(long limit) {
        return new ValidationContext(
                dataset,
                periodEnd,
                previous,
                confirmations,
                maxExamples,
                threads,
                showValues,
                multipleAgencies,
                limit,
                agencies,
                submission,
                receivedAs,
                progress);
    }

    /** The same check as part of a submission. */
    public ValidationContext withSubmission(@Nullable SubmissionFacts facts) {
        return new ValidationContext(
                dataset,
                periodEnd,
                previous,
                confirmations,
                maxExamples,
                threads,
                showValues,
                multipleAgencies,
                maxBytes,
                agencies,
                facts,
                receivedAs,
                progress);
    }

    /** The same check of a file that was redacted since it was received. */
    public ValidationContext withReceivedAs(@Nullable ReceivedAs received) {
        return new ValidationContext(
                dataset,
                periodEnd,
                previous,
                confirmations,
                maxExamples,
                threads,
                showValues,
                multipleAgencies,
                maxBytes,
                agencies,
                submission,
                received,
                progress);
    }

    /** The same check with somebody watching. */
    public ValidationContext withProgress(LongConsumer watcher) {
        return new ValidationContext(
                dataset,
                periodEnd,
                previous,
                confirmations,
                maxExamples,
                threads,
                showValues,
                multipleAgencies,
                maxBytes,
                agencies,
                submission,
                receivedAs,
                watcher);
    }
}
