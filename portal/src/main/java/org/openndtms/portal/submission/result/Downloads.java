package org.openndtms.portal.submission.result;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.validation.Finding;
import org.openndtms.validation.report.ReportFormat;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The results as files. Each download is an entry of the audit log, since it lists clients. */
@Service
@Transactional
public class Downloads {
    /** Findings of each rule on the page; all are in the other files. */
    static final int EXAMPLES = 1_000;

    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private final KeptResults results;
    private final FindingRepository findings;
    private final FixPlans plans;
    private final AuditLog audit;
    private final Semaphore places = new Semaphore(2, true);

    Downloads(KeptResults results, FindingRepository findings, FixPlans plans, AuditLog audit) {
        this.results = results;
        this.findings = findings;
        this.plans = plans;
        this.audit = audit;
    }

    /** A form in which results can be had. */
    public enum Form {
        /** One line a finding; with a reason added, a file of confirmations. */
        FINDINGS_CSV("findings.csv", "text/csv"),
        /** A workbook with all of it. */
        WORKBOOK("results.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        /** One page for people, complete in itself. */
        PAGE("report.html", "text/html"),
        /** The report for programs, as the command line writes it. */
        JSON("report.json", "application/json"),
        /** What to change, one line a change. */
        FIX_LIST("fix-list.csv", "text/csv");

        private final String file;
        private final String mediaType;

        Form(String file, String mediaType) {
            this.file = file;
            this.mediaType = mediaType;
        }

        /** How addresses call it. */
        public String file() {
            return file;
        }

        /** Its media type. */
        public String mediaType() {
            return mediaType;
        }

        static Form of(String file) {
            for (Form form : values()) {
                if (form.file.equals(file)) {
                    return form;
                }
            }
            throw new NotFoundException();
        }
    }

    /** The bytes of a download. Few are made at a time, since each holds all of its file in memory. */
    public byte[] make(CheckedFile file, Form form) {
        audit.record("results.downloaded", "file:" + file.id(), Map.of("agency", file.agency(), "form", form.file()));
        places.acquireUninterruptibly();
        try {
            return switch (form) {
                case FINDINGS_CSV -> report(file, all(file), ReportFormat.CSV);
                case PAGE -> report(file, findings.examples(file, EXAMPLES), ReportFormat.HTML);
                case JSON -> results.report(file).orElseThrow(NotFoundException::new);
                case FIX_LIST -> fixList(file);
                case WORKBOOK -> workbook(file);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            places.release();
        }
    }

    private List<Finding> all(CheckedFile file) {
        List<Finding> all = new ArrayList<>();
        findings.each(file, new FindingQuery("", "", "", "", "", ""), kept -> all.add(kept.finding()));
        return all;
    }

    private byte[] report(CheckedFile file, List<Finding> listed, ReportFormat format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            format.writer().write(results.with(file, listed), out);
        }
        return bytes.toByteArray();
    }

    /** With a byte order mark, without which spreadsheets take UTF-8 for something else. */
    private byte[] fixList(CheckedFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(BYTE_ORDER_MARK);
        try (Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            FixListCsv list = new FixListCsv(out);
            plans.each(file, list::write);
            list.finish();
        }
        return bytes.toByteArray();
    }

    private byte[] workbook(CheckedFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FindingsWorkbook.write(
                file,
                findings.tallies(file),
                each -> findings.each(file, new FindingQuery("", "", "", "", "", ""), each),
                each -> plans.each(file, each),
                bytes);
        return bytes.toByteArray();
    }
}
