package org.openndtms.portal.submission.result;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.validation.report.FindingLines;
import org.openndtms.validation.report.ReportFormat;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The results as files. Each download is an entry of the audit log, since it lists clients. */
@Service
@Transactional
public class Downloads {
    /** Findings of each rule on the page; all are in the other files. */
    static final int EXAMPLES = 1_000;

    private static final FindingQuery EVERYTHING = new FindingQuery("", "", "", "", "", "");
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

    /**
     * Writes a download, a piece at a time. Few are written at once, since the workbook and the page hold much in
     * memory.
     *
     * @throws NotFoundException if there is no such download of the file; nothing has been written then
     */
    public void write(CheckedFile file, Form form, OutputStream out) throws IOException {
        byte[] report = form == Form.JSON ? results.report(file).orElseThrow(NotFoundException::new) : new byte[0];
        audit.record("results.downloaded", "file:" + file.id(), Map.of("agency", file.agency(), "form", form.file()));
        places.acquireUninterruptibly();
        try {
            switch (form) {
                case FINDINGS_CSV -> lines(file, out);
                case PAGE -> page(file, out);
                case JSON -> out.write(report);
                case FIX_LIST -> fixList(file, out);
                case WORKBOOK -> workbook(file, out);
            }
            out.flush();
        } finally {
            places.release();
        }
    }

    private void lines(CheckedFile file, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        FindingLines lines = new FindingLines(text);
        findings.each(file, EVERYTHING, kept -> lines.add(kept.finding()));
        lines.finish();
        text.flush();
    }

    private void page(CheckedFile file, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        ReportFormat.HTML.writer().write(results.of(file, EXAMPLES), text);
        text.flush();
    }

    /** With a byte order mark, without which spreadsheets take UTF-8 for something else. */
    private void fixList(CheckedFile file, OutputStream out) throws IOException {
        out.write(BYTE_ORDER_MARK);
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        FixListCsv list = new FixListCsv(text);
        plans.each(file, list::write);
        list.finish();
        text.flush();
    }

    private void workbook(CheckedFile file, OutputStream out) throws IOException {
        FindingsWorkbook.write(
                file,
                findings.tallies(file),
                each -> findings.each(file, EVERYTHING, each),
                each -> plans.each(file, each),
                out);
    }
}
