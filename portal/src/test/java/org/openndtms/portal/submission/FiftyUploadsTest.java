package org.openndtms.portal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many files at once: all are received, and checked in the order of the queue. */
class FiftyUploadsTest extends PortalTest {
    private static final int FILES = 50;

    @Autowired
    private Uploads uploads;

    @Autowired
    private UploadMemory memory;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient database;

    @Test
    void fiftyFilesAtOnceAllEndInTheOrderOfTheQueue() throws Exception {
        List<String> agencies = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            agencies.add(given.agency("5", "AD"));
        }
        Person manager = given.person(Role.PROVIDER_SUBMITTER, agencies.toArray(String[]::new));
        agencies.forEach(agency -> uploads.consent(agency, manager));
        byte[] file = Uploads.file(agencies.get(0), "AD", 400, 5);
        ExecutorService threads = Executors.newFixedThreadPool(FILES);
        List<UUID> ids = new ArrayList<>();
        try {
            List<Future<UUID>> sent = new ArrayList<>();
            for (String agency : agencies) {
                Visitor visitor = signedIn(manager);
                Callable<UUID> send = () -> Uploads.send(
                        visitor, "http://localhost:" + port, agency, agency + ".csv", Uploads.renamed(file, agency));
                sent.add(threads.submit(send));
            }
            for (Future<UUID> each : sent) {
                ids.add(each.get(5, TimeUnit.MINUTES));
            }
        } finally {
            threads.shutdownNow();
        }
        ids.forEach(uploads::waitFor);
        List<UUID> byQueue = ordered(ids, "queue_number");
        assertThat(byQueue).hasSize(FILES).isEqualTo(ordered(ids, "checked_at"));
        assertThat(ids).allSatisfy(id -> assertThat(uploads.submissionState(id)).isEqualTo("READY_TO_SUBMIT"));
        assertThat(memory.used()).isZero();
        assertThat(memory.most()).isLessThan(Runtime.getRuntime().maxMemory() / 4);
    }

    private List<UUID> ordered(List<UUID> ids, String column) {
        return transactions.asSystem(
                () -> database.sql("select id from received_file where id in (:ids) order by " + column)
                        .param("ids", ids)
                        .query(UUID.class)
                        .list());
    }
}
