package org.openndtms.portal.library;

import java.util.List;
import org.openndtms.portal.web.HomeNotice;
import org.springframework.stereotype.Component;

/** Reminds people of documents that they have to read. */
@Component
class ReadingNotice implements HomeNotice {
    private final Library library;

    ReadingNotice(Library library) {
        this.library = library;
    }

    @Override
    public List<Notice> notices() {
        int due = library.due().size();
        return due == 0
                ? List.of()
                : List.of(new Notice(due == 1 ? "1 document to read" : due + " documents to read", "/library"));
    }
}
