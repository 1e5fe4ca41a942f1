package org.openndtms.portal.submission;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.web.Step;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One received file: how far its check has come, and where it leads to when that has ended. */
@Controller
class FileController {
    private static final int SECONDS = 3;

    private final CheckQueue queue;
    private final JdbcClient database;
    private final Transactions transactions;

    FileController(CheckQueue queue, JdbcClient database, Transactions transactions) {
        this.queue = queue;
        this.database = database;
        this.transactions = transactions;
    }

    @GetMapping("/submissions/files/{id}")
    @Needs("submission.read")
    String show(@PathVariable String id, Model model) {
        ReceivedFile file = find(id);
        if (file.isChecked()) {
            return "forward:/submissions/files/" + file.id() + "/results";
        }
        model.addAttribute("file", file);
        model.addAttribute("dataEnd", UploadPeriods.words(file.dataEnd()));
        model.addAttribute("progress", Progress.of(file, queue.before(file)));
        model.addAttribute("refreshSeconds", file.isGivenUp() ? null : SECONDS);
        model.addAttribute("trail", List.of(new Step("Upload file", UploadConfiguration.ROUTE)));
        return "submission/progress";
    }

    /** The same for scripts. */
    @GetMapping(value = "/submissions/files/{id}/progress", produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs("submission.read")
    ResponseEntity<Map<String, Object>> progress(@PathVariable String id) {
        ReceivedFile file = find(id);
        Progress progress = Progress.of(file, file.isChecked() ? 0 : queue.before(file));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of(
                        "done", progress.done(),
                        "percent", progress.percent(),
                        "title", progress.title(),
                        "text", progress.text()));
    }

    /** The report as {@code ndtms validate --format json} writes it. */
    @GetMapping("/submissions/files/{id}/report.json")
    @Needs("submission.read")
    ResponseEntity<byte[]> report(@PathVariable String id) throws IOException {
        ReceivedFile file = find(id);
        if (!file.isChecked()) {
            throw new NotFoundException();
        }
        Optional<byte[]> report =
                transactions.inPerson(() -> database.sql("select report from received_file where id = ?")
                        .param(file.id())
                        .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
                        .single());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(StoredReport.of(report.orElseThrow(NotFoundException::new))
                        .json());
    }

    private ReceivedFile find(String id) {
        try {
            return queue.find(UUID.fromString(id)).orElseThrow(NotFoundException::new);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException();
        }
    }
}
