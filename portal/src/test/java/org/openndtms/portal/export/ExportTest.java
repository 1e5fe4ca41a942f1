package org.openndtms.portal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.Sealed;
import org.openndtms.portal.database.TestDatabase;
import org.openndtms.portal.load.GivenLoads;
import org.openndtms.statistics.snapshot.Manifest;
import org.openndtms.statistics.snapshot.SnapshotRequest;
import org.openndtms.statistics.snapshot.SnapshotWriter;
import org.openndtms.statistics.snapshot.SourceFile;
import org.springframework.beans.factory.annotation.Autowired;

/** What leaves the portal for statistics. */
class ExportTest extends PortalTest {
    private static final LocalDate SEPTEMBER = LocalDate.of(2020, 9, 30);
    private static final PseudonymKey KEY = PseudonymKey.of(new byte[32]);

    @TempDir
    Path folder;

    @Autowired
    private GivenLoads loads;

    @Autowired
    private Sealed sealed;

    private SnapshotExport.Written export(Path to) throws IOException, SQLException {
        DatabaseAddress address = TestDatabase.address();
        try (Connection owner = DriverManager.getConnection(
                address.url(), address.owner().user(), address.owner().password())) {
            return new SnapshotExport(owner, sealed).write(to, "12345678");
        }
    }

    @Test
    void statisticsOfTheExportAreThoseOfTheFilesThatWereLoaded() throws Exception {
        List<SourceFile> sent = new ArrayList<>();
        List<SourceFile> exported = new ArrayList<>();
        Path out = folder.resolve("a folder");
        for (String dataset : List.of("AD", "YP", "SA")) {
            String agency = given.agency("4", dataset);
            byte[] file = GivenLoads.file(agency, dataset, 150, agency.hashCode(), SEPTEMBER);
            loads.loaded(agency, dataset, SEPTEMBER, file);
            var standard = GivenLoads.PACK.findDataset(dataset).orElseThrow();
            sent.add(new SourceFile(Files.write(folder.resolve(agency + ".csv"), file), standard));
            exported.add(new SourceFile(out.resolve(agency + ".csv"), standard));
        }
        export(out);
        Manifest of = snapshot(sent, "sent");
        Manifest from = snapshot(exported, "exported");

        assertThat(from.agencies()).isEqualTo(of.agencies());
        assertThat(from.leftOut()).isEqualTo(of.leftOut());
        assertThat(from.refused()).isEqualTo(of.refused());
        // The same bytes: so every figure that is made of them is the same.
        assertThat(from.tables()).isEqualTo(of.tables());
    }

    private Manifest snapshot(List<SourceFile> files, String name) throws IOException {
        return SnapshotWriter.write(
                new SnapshotRequest(GivenLoads.PACK, files, KEY, Set.of(), SEPTEMBER), folder.resolve(name));
    }

    @Test
    void onlyWhatIsLoadedIsWrittenAndOnlyItsOwnerReadsIt() throws Exception {
        String loaded = given.agency("4", "YP");
        loads.loaded(loaded, "YP", SEPTEMBER, GivenLoads.file(loaded, "YP", 20, 41, SEPTEMBER));
        String accepted = given.agency("4", "YP");
        loads.accepted(accepted, "YP", SEPTEMBER, GivenLoads.file(accepted, "YP", 20, 42, SEPTEMBER));
        Path out = folder.resolve("out");

        SnapshotExport.Written written = export(out);

        assertThat(written.agencies()).isPositive();
        assertThat(out.resolve(accepted + ".csv")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve(loaded + ".csv"))))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(out.resolve(SnapshotExport.ARGUMENTS)))
                .contains("\"--withdrawn\"", "\"YP=" + out.resolve(loaded + ".csv") + "\"");
        assertThat(Files.readAllLines(out.resolve(SnapshotExport.WITHDRAWN)).get(0))
                .isEqualTo("# key 12345678");
        assertThat(loads.number("select count(*) from audit_entry where action = 'records.exported'"))
                .isPositive();
        assertThatThrownBy(() -> export(out)).hasMessageContaining("name a new folder");
    }
}
