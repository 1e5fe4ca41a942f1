package org.openndtms.portal.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openndtms.portal.access.Role;

/** An invented person of the demonstration; places are codes separated by spaces. */
public record DemoPerson(
        String username, String fullName, String organisation, Role role, String region, List<String> places) {
    /** The password of everybody in the demonstration. It is known to all, so it opens nothing else. */
    public static final String PASSWORD = "kettle walrus lantern";

    /** All of them. */
    public static List<DemoPerson> list() {
        List<DemoPerson> people = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(DemoPerson.class.getResourceAsStream("people.csv"));
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (NamedCsvRecord row : rows) {
                String places = row.getField("places");
                people.add(new DemoPerson(
                        row.getField("username"),
                        row.getField("full_name"),
                        row.getField("organisation"),
                        Role.valueOf(row.getField("role")),
                        row.getField("region"),
                        places.isEmpty() ? List.of() : List.of(places.split(" "))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return people;
    }
}
