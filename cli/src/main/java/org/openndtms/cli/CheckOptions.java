package org.openndtms.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.records.Source;
import org.openndtms.validation.Notice;
import org.openndtms.validation.PreviousFileException;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;
import org.openndtms.validation.report.ConfirmationException;
import org.openndtms.validation.report.ConfirmationFile;
import org.openndtms.validation.report.ReportFormat;
import org.openndtms.validation.report.TextReport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands that check a file have in common. */
final class CheckOptions {
    private static final int MOST_THREADS = 1024;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "AD|YP|SA|SY",
            description = "Dataset of the agency: adult, young people, secure adult, secure young people.")
    private String dataset;

    @Mixin
    private PeriodEndOption periodEnd;

    @Option(
            names = "--confirmations",
            paramLabel = "FILE",
            description = "Warnings that are right as they stand: lines of the CSV report with a reason added.")
    private @Nullable Path confirmations;

    @Mixin
    private PackOption pack;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json, csv, html, sarif or junit. Default: text.")
    private String format = ReportFormat.TEXT.text();

    @Mixin
    private OutOption out;

    @Option(
            names = "--max-examples",
            paramLabel = "N|all",
            description = "Findings listed of each rule; counts are exact all the same. Default: 5 in text, 50 in html,"
                    + " else 1000.")
    private @Nullable String maxExamples;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to use; the result is the same for any number. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--show-values",
            description = "Show values of records, not only their shape. Mind where the report goes.")
    private boolean showValues;

    /** Checks a file, against an earlier one if there is one. */
    ValidationResult check(Path file, @Nullable Path previous, Surroundings surroundings, PrintWriter err) {
        ReportFormat chosen = format();
        int examples = examples(chosen);
        if (threads < 1 || threads > MOST_THREADS) {
            throw new UsageException("--threads must be from 1 to " + MOST_THREADS + "; it is " + threads + ".");
        }
        out.check();
        out.requireOther(file, previous, confirmations);
        Pack standard = pack.load();
        if (standard.rules().isEmpty()) {
            throw new UsageException("The pack " + standard + " has no rules; it only serves to recognise files.");
        }
        Dataset meant = PackOption.dataset(standard, dataset);
        PeriodEndOption.Choice period = periodEnd.choose(standard.calendar(), surroundings.today());
        List<Notice> notices = new ArrayList<>(period.notices());
        ValidationContext context = ValidationContext.of(meant.id(), period.end())
                .withThreads(threads)
                .withMaxExamples(examples)
                .withValuesShown(showValues);
        if (confirmations != null) {
            ConfirmationFile.Contents confirmed = confirmed(confirmations, standard, period);
            context = context.withConfirmations(confirmed.confirmations());
            notices.addAll(confirmed.notices());
        }
        return run(
                        file,
                        previous,
                        standard,
                        context,
                        new Progress(err, surroundings.terminal().err(), "checking " + file))
                .withNotices(notices);
    }

    private static ValidationResult run(
            Path file, @Nullable Path previous, Pack standard, ValidationContext context, Progress progress) {
        try (progress;
                Source source = InputFile.open(file);
                Source before = previous == null ? null : InputFile.open(previous)) {
            return new Validator(standard)
                    .validate(source, context.withPrevious(before).withProgress(progress));
        } catch (PreviousFileException e) {
            throw new UsageException("The file " + previous + " cannot be compared with, since it would be rejected. "
                    + e.reason() + " Check it by itself with ndtms validate.");
        } catch (IOException e) {
            throw InputFile.unreadable(file);
        }
    }

    private static ConfirmationFile.Contents confirmed(Path file, Pack standard, PeriodEndOption.Choice period) {
        try {
            return ConfirmationFile.read(new StringReader(InputFile.text(file)), standard, period.end());
        } catch (ConfirmationException e) {
            throw new UsageException("The confirmations in " + file + " cannot be used. " + e.getMessage());
        } catch (IOException e) {
            throw InputFile.unreadable(file);
        }
    }

    /** Writes what was found in the form and to the place asked for. */
    void report(ValidationResult result, Surroundings surroundings, PrintWriter standard) {
        ReportFormat chosen = format();
        Terminal terminal = surroundings.terminal();
        boolean watched = chosen == ReportFormat.TEXT && !out.given();
        out.write(
                standard,
                writer -> (watched ? new TextReport(terminal.width(), terminal.colour()) : chosen.writer())
                        .write(result, writer));
    }

    private ReportFormat format() {
        return Choices.of(ReportFormat.values(), ReportFormat::text, "--format", format);
    }

    private int examples(ReportFormat chosen) {
        if (maxExamples == null) {
            return switch (chosen) {
                case TEXT -> 5;
                case HTML -> 50;
                case JSON, CSV, SARIF, JUNIT -> 1000;
            };
        }
        if (maxExamples.equals("all")) {
            return Integer.MAX_VALUE;
        }
        try {
            int number = Integer.parseInt(maxExamples);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("--max-examples must be a number from 0 on, or all; it is " + maxExamples + ".");
    }
}
