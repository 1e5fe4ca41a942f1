package org.openndtms.portal.library;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.web.Problems;
import org.springframework.web.multipart.MultipartFile;

/** What an administrator gives for a version: a note, and either a file or a text. */
final class VersionForm {
    private static final int LONGEST_NOTE = 200;
    private static final int LONGEST_TEXT = 100_000;

    private final String note;
    private final String body;
    private final @Nullable MultipartFile file;

    VersionForm(String note, String body, @Nullable MultipartFile file) {
        this.note = note.strip();
        this.body = body;
        this.file = file == null || file.isEmpty() ? null : file;
    }

    String note() {
        return note;
    }

    /** The text; null where there is a file. */
    @Nullable
    String text() {
        return file == null ? body : null;
    }

    /** Checks everything; the file, if there is one and nothing is wrong with it. */
    Optional<UploadedFile> check(Problems problems) throws IOException {
        problems.unless(!note.isEmpty(), "note", "Say in a few words what is new in this version");
        problems.unless(note.length() <= LONGEST_NOTE, "note", "Say what is new in at most 200 characters");
        problems.unless(file != null || !body.isBlank(), "file", "Choose a file, or write a text");
        problems.unless(file == null || body.isBlank(), "file", "Give a file or a text, not both");
        problems.unless(body.length() <= LONGEST_TEXT, "body", "The text is longer than 100,000 characters");
        if (file == null) {
            return Optional.empty();
        }
        String name = file.getOriginalFilename();
        return UploadedFile.check(name == null ? "" : name, file.getBytes(), problems);
    }
}
