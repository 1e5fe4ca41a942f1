package org.openndtms.portal.standard;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.openndtms.catalogue.Catalogue;
import org.openndtms.catalogue.Listing.Document;
import org.openndtms.catalogue.ListingFormat;
import org.openndtms.catalogue.ListingWriter;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Pack;
import org.openndtms.portal.access.Needs;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The dataset documentation as files for spreadsheets and programs. */
@Controller
@RequestMapping("/dataset/{pack}/download")
@Needs("public.read")
class DownloadController {
    private static final int NO_WIDTH = 80;

    private final Standards standards;

    DownloadController(Standards standards) {
        this.standards = standards;
    }

    @GetMapping("/items.{form:csv|json}")
    ResponseEntity<byte[]> items(@PathVariable String pack, @PathVariable String form) throws IOException {
        return file(Catalogue.dictionary(pack(pack), null), pack + "-items", form);
    }

    @GetMapping("/rules.{form:csv|json}")
    ResponseEntity<byte[]> rules(@PathVariable String pack, @PathVariable String form) throws IOException {
        return file(Catalogue.rules(pack(pack), null), pack + "-rules", form);
    }

    @GetMapping("/code-lists/{name}.{form:csv|json}")
    ResponseEntity<byte[]> list(@PathVariable String pack, @PathVariable String name, @PathVariable String form)
            throws IOException {
        Pack standard = pack(pack);
        CodeList list = standard.codeLists().get(name);
        if (list == null) {
            throw StandardController.notFound();
        }
        return file(Catalogue.codes(standard, list), pack + "-" + name, form);
    }

    private Pack pack(String id) {
        return standards.find(id).orElseThrow(StandardController::notFound);
    }

    private static ResponseEntity<byte[]> file(Document document, String name, String form) throws IOException {
        boolean csv = form.equals("csv");
        StringWriter text = new StringWriter();
        new ListingWriter(NO_WIDTH, false).write(document, csv ? ListingFormat.CSV : ListingFormat.JSON, text);
        return ResponseEntity.ok()
                .contentType(csv ? new MediaType("text", "csv", StandardCharsets.UTF_8) : MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + "." + form)
                                .build()
                                .toString())
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
