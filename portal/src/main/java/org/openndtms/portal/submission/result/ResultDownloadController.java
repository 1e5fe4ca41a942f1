package org.openndtms.portal.submission.result;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The results of a file as files. */
@Controller
@RequestMapping("/submissions/files/{id}")
class ResultDownloadController {
    private final CheckedFileRepository files;
    private final Downloads downloads;
    private final KeptResults results;

    ResultDownloadController(CheckedFileRepository files, Downloads downloads, KeptResults results) {
        this.files = files;
        this.downloads = downloads;
        this.results = results;
    }

    @GetMapping("/download/{name}")
    @Needs("results.read")
    void download(@PathVariable String id, @PathVariable String name, HttpServletResponse response) throws IOException {
        CheckedFile file = files.get(id);
        Downloads.Form form = Downloads.Form.of(name);
        if (form == Downloads.Form.JSON && !results.hasReport(file)) {
            throw new NotFoundException();
        }
        response.setContentType(
                form.mediaType().startsWith("text/") ? form.mediaType() + ";charset=UTF-8" : form.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.agency() + "-" + file.dataEnd() + "-" + form.file(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        downloads.write(file, form, response.getOutputStream());
    }
}
