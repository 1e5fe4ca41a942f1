package org.openndtms.validation.engine;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.ReportingPeriod;
import org.openndtms.dataset.Severity;
import org.openndtms.records.ClientReader;
import org.openndtms.records.Entity;
import org.openndtms.records.Source;
import org.openndtms.records.Table;
import org.openndtms.records.TableFacts;
import org.openndtms.validation.Confirmation;
import org.openndtms.validation.FileSummary;
import org.openndtms.validation.Finding;
import org.openndtms.validation.Notice;
import org.openndtms.validation.PreviousFileException;
import org.openndtms.validation.ReceivedAs;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;

/** One check of one file, from its bytes to its result. */
public final class FileCheck {
    private static final int INDEXING = 300;
    private static final int DONE = 1000;

    private final Pack pack;
    private final List<Pack> others;
    private final Dataset dataset;
    private final Source file;
    private final ValidationContext context;
    private final ReportingPeriod period;
    private final FileRules fileRules;
    private final List<Notice> notices = new ArrayList<>();

    /**
     * Prepares a check.
     *
     * @param others packs whose headings are recognised
     */
    public FileCheck(Pack pack, List<Pack> others, Dataset dataset, Source file, ValidationContext context) {
        this.pack = pack;
        this.others = others;
        this.dataset = dataset;
        this.file = file;
        this.context = context;
        this.period = pack.calendar().reportingPeriod(context.periodEnd());
        this.fileRules = new FileRules(pack, context);
        if (pack.calendar().find(context.periodEnd()).isEmpty()) {
            notices.add(new Notice(
                    "period-end",
                    "No submission period ends on " + context.periodEnd() + "; the period is taken to start on "
                            + period.start() + "."));
        }
    }

    /** Runs the check. */
    public ValidationResult run() throws IOException {
        List<Finding> tooLarge = fileRules.judgeSize(bytes());
        if (!tooLarge.isEmpty()) {
            return Results.rejected(pack, dataset, period, summary("", 0, null), tooLarge, notices);
        }
        ExecutorService threads = Executors.newFixedThreadPool(context.threads() + 1, FileCheck::thread);
        try {
            Future<String> hash = threads.submit(this::sha256);
            Table table = Table.open(file, expected(), this::indexed);
            notices(table);
            return readable(table) ? judge(table, threads, hash) : reject(table, hash.get(), null);
        } catch (ExecutionException e) {
            throw fault(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the check was interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whether all rows were found, so that the records can be read. */
    private static boolean readable(Table table) {
        TableFacts facts = table.facts();
        return facts.rows() > 0 && facts.quotingLine() == 0 && facts.longLine() == 0 && facts.crowdedLine() == 0;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ndtms-check");
        thread.setDaemon(true);
        return thread;
    }

    private static IOException fault(ExecutionException e) {
        if (e.getCause() instanceof IOException io) {
            return io;
        }
        throw new IllegalStateException("a rule could not be applied", e.getCause());
    }

    private Table.Expected expected() {
        return new Table.Expected(pack, dataset, others, context.agencies(), context.multipleAgencies());
    }

    /** Takes note of how many bytes were indexed: of the file, and then of the previous one. */
    private void indexed(long bytes) {
        long all = file.size()
                + (context.previous() == null ? 0 : context.previous().size());
        context.progress().accept(all == 0 ? 0 : bytes * INDEXING / all);
    }

    private void notices(Table table) {
        String encoding = table.facts().encoding();
        if (encoding.equals("windows-1252") || encoding.equals("UTF-16")) {
            notices.add(new Notice(
                    encoding.toLowerCase(java.util.Locale.ROOT),
                    "The file is not in UTF-8; it was read as " + encoding + ". Extract it in UTF-8 if you can."));
        }
    }

    private ValidationResult reject(Table table, String hash, @Nullable BadRows badRows) {
        fileRules.read(table, hash);
        if (badRows != null) {
            fileRules.split(badRows, pack.items().size());
        }
        List<Finding> found = fileRules.rejections();
        if (found.isEmpty()) {
            throw new IllegalStateException("a file that cannot be read is rejected by no rule");
        }
        return Results.rejected(
                pack, dataset, period, summary(hash, table.facts().rows(), null), found, notices);
    }

    /** Size of the file as it was received. */
    private long bytes() {
        ReceivedAs received = context.receivedAs();
        return received == null ? file.size() : received.bytes();
    }

    private FileSummary summary(String hash, long rows, @Nullable Worker all) {
        ReceivedAs received = context.receivedAs();
        return new FileSummary(
                received == null ? file.name() : received.name(),
                hash,
                bytes(),
                rows,
                all == null ? 0 : all.clients(),
                all == null ? 0 : all.episodes(),
                all == null ? 0 : all.withoutConsent());
    }

    /** A remark where the file is compared with one of another agency, which is likely the wrong one. */
    private void noticeOtherAgency(Table table, Table previous) {
        Set<String> now = table.facts().agencies().keySet();
        Set<String> before = previous.facts().agencies().keySet();
        if (Collections.disjoint(now, before)) {
            notices.add(new Notice(
                    "previous-agency",
                    "The file is of agency " + String.join(", ", now) + ", the previous one of "
                            + String.join(", ", before) + ". Is it the right file?"));
        }
    }

    private ValidationResult judge(Table table, ExecutorService threads, Future<String> hash)
            throws IOException, InterruptedException, ExecutionException {
        Table previous = openPrevious();
        RuleSet rules = new RuleSet(new Setting(
                pack,
                dataset,
                table.layout(),
                period,
                context.agencies(),
                previous != null,
                table.facts().nhsNumbersInUse()));
        Silencer silencer = new Silencer(pack);
        FindingFactory factory = new FindingFactory(rules.setting, context.showValues(), context.confirmations());
        AtomicInteger counter = new AtomicInteger();
        List<Comparer> comparers = new ArrayList<>();
        List<Future<Worker>> running = new ArrayList<>();
        for (int i = 0; i < context.threads(); i++) {
            Comparer comparer = previous == null ? null : new Comparer(rules, previous, new Mismatches(rules, factory));
            if (comparer != null) {
                comparers.add(comparer);
            }
            Worker worker = new Worker(table, rules, silencer, factory, context.maxExamples(), comparer);
            Callable<Worker> work = () -> {
                worker.run(counter, position -> judged(position, table.clients()));
                return worker;
            };
            running.add(threads.submit(work));
        }
        Worker all = running.get(0).get();
        for (Future<Worker> other : running.subList(1, running.size())) {
            all.merge(other.get());
        }
        fileRules.read(table, hash.get());
        fileRules.split(all.badRows(), pack.items().size());
        List<Finding> rejections = fileRules.rejections();
        if (!rejections.isEmpty()) {
            return Results.rejected(
                    pack, dataset, period, summary(hash.get(), table.facts().rows(), null), rejections, notices);
        }
        all.settleSharedEpisodes();
        fileRules.judged(all);
        Findings findings = all.findings();
        fileRules.remarks().forEach(finding -> Results.add(findings, pack, finding));
        duplicatePeople(table, rules, factory, all, previous != null)
                .forEach(finding -> Results.add(findings, pack, finding));
        if (previous != null) {
            Reconciliation reconciliation = new Reconciliation(rules, table, previous, Reconciliation.merge(comparers));
            Map<String, List<Finding>> mismatches = reconciliation.settle();
            requireShape(previous, reconciliation.badRows());
            noticeOtherAgency(table, previous);
            for (List<Finding> ofRule : mismatches.values()) {
                ofRule.forEach(finding -> Results.add(findings, pack, withConfirmation(finding, factory)));
            }
        }
        unused(factory.unused());
        context.progress().accept(DONE);
        return Results.of(
                pack, dataset, period, summary(hash.get(), table.facts().rows(), all), all.tally(), findings, notices);
    }

    private void unused(List<Confirmation> confirmations) {
        int count = confirmations.size();
        if (count > 0) {
            notices.add(new Notice(
                    "confirmation-unused",
                    (count == 1 ? "A confirmation met" : count + " confirmations met")
                            + " no finding: the record has changed since, or there is nothing left to confirm."));
        }
    }

    private static Finding withConfirmation(Finding finding, FindingFactory factory) {
        return factory.confirmed(finding) ? Results.confirmed(finding) : finding;
    }

    private void judged(int position, int clients) {
        if ((position & 0x3FF) == 0) {
            context.progress().accept(INDEXING + (long) position * (DONE - INDEXING) / Math.max(1, clients));
        }
    }

    private @Nullable Table openPrevious() throws IOException {
        Source previous = context.previous();
        if (previous == null) {
            return null;
        }
        Table table = Table.open(previous, expected(), bytes -> indexed(file.size() + bytes));
        FileRules rules = rulesOfPrevious(table, previous);
        String reason = rules.reason();
        if (reason != null) {
            throw new PreviousFileException(reason);
        }
        return table;
    }

    /** The rules about a file as a whole, told of the previous one as if it came in now. */
    private FileRules rulesOfPrevious(Table table, Source previous) {
        FileRules rules = new FileRules(pack, context.withSubmission(null));
        rules.judgeSize(previous.size());
        rules.read(table, "");
        return rules;
    }

    /** Refuses a previous file in which rows do not fit the heading: their values stand in other columns. */
    private void requireShape(Table previous, BadRows rows) {
        if (rows.count() > 0) {
            FileRules rules = rulesOfPrevious(previous, Objects.requireNonNull(context.previous()));
            rules.split(rows, pack.items().size());
            throw new PreviousFileException(Objects.requireNonNull(rules.reason()));
        }
    }

    /** Clients that share an attributor with one of a lesser client ID. */
    private List<Finding> duplicatePeople(
            Table table, RuleSet rules, FindingFactory factory, Worker all, boolean compared) throws IOException {
        List<Finding> found = new ArrayList<>();
        Judgement rule = rules.judgedBy("duplicate-person").stream()
                .filter(judgement -> (judgement.rule().severity() == Severity.MISMATCH) == compared)
                .findFirst()
                .orElse(null);
        if (rule == null) {
            return found;
        }
        ClientReader reader = new ClientReader(table);
        for (List<Integer> group : all.duplicates().groups()) {
            Map<String, Finding> byId = new java.util.TreeMap<>();
            for (int position : group) {
                Entity client = reader.read(position).client();
                Candidate candidate = new Candidate(rule, client, client.cells(), rule.headers(), -1, null);
                byId.put(
                        client.id(),
                        factory.make(candidate, factory.confirmed(candidate), Shapes.telling(client.id())));
            }
            byId.values().stream().skip(1).forEach(found::add);
        }
        return found;
    }

    private String sha256() throws IOException {
        ReceivedAs received = context.receivedAs();
        if (received != null) {
            return received.sha256();
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[1 << 18];
            long position = 0;
            int read = file.read(position, block, 0, block.length);
            while (read > 0) {
                digest.update(block, 0, read);
                position += read;
                read = file.read(position, block, 0, block.length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
