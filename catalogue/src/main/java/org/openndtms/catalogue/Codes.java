package org.openndtms.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.catalogue.Listing.Cell;
import org.openndtms.catalogue.Listing.Column;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.CodeList;

/** The codes of a list as a listing. */
final class Codes {
    private static final List<Column> COLUMNS = List.of(
            Column.brief("code", "Code"),
            Column.brief("text", "Meaning"),
            Column.brief("groups", "Groups"),
            Column.brief("validFrom", "Valid from"),
            Column.brief("validTo", "Valid to"),
            Column.brief("provenance", "Provenance"));

    private Codes() {}

    /** The codes of a list. */
    static Listing of(CodeList list) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Code code : list.codes()) {
            rows.add(List.of(
                    Cell.of(code.code()),
                    Cell.of(code.text()),
                    Cell.of(code.groups()),
                    Cell.of(day(code.validFrom())),
                    Cell.of(day(code.validTo())),
                    Cell.of(code.provenance())));
        }
        return new Listing(list.name(), "Codes of " + list.name(), COLUMNS, rows);
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }
}
