package org.openndtms.portal.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openndtms.dataset.SubmissionCalendar;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.load.GivenLoads;
import org.openndtms.portal.load.Rows;
import org.openndtms.portal.submission.Rollback;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random loads, roll-backs and withdrawals in any order, against a model that keeps whole copies: what is loaded is
 * always what the model says.
 */
class HistoryTest extends PortalTest {
    private static final int RUNS = Boolean.getBoolean("ndtms.full") ? 40 : 6;
    private static final int STEPS = 14;
    private static final List<LocalDate> PERIODS =
            List.of(LocalDate.of(2020, 7, 14), LocalDate.of(2020, 8, 31), LocalDate.of(2020, 9, 30));

    @Autowired
    private GivenLoads loads;

    @Autowired
    private Withdrawals withdrawals;

    @Autowired
    private FileRedaction files;

    @Autowired
    private Rollback rollback;

    @Autowired
    private Transactions transactions;

    /** What is loaded of a client: null without consent, else its sex and its episodes. */
    private record Client(String sex, Map<String, Episode> episodes) {}

    private record Episode(LocalDate referred, String discharged, String interventions) {
        boolean outside(LocalDate end) {
            LocalDate start = SubmissionCalendar.start(end);
            return referred.isAfter(end)
                    || !discharged.isEmpty() && LocalDate.parse(discharged).isBefore(start);
        }
    }

    private record Version(long submission, Map<String, Client> clients) {}

    @TestFactory
    List<DynamicTest> whatIsLoadedIsWhatTheModelSays() {
        long first = Long.getLong("ndtms.seed", System.nanoTime() % 1_000_000);
        return IntStream.range(0, RUNS)
                .mapToObj(i -> DynamicTest.dynamicTest("seed " + (first + i), () -> walk(first + i)))
                .toList();
    }

    private void walk(long seed) {
        Random random = new Random(seed);
        String agency = given.agency("2", "AD");
        Deque<Version> history = new ArrayDeque<>();
        for (int step = 0; step < STEPS; step++) {
            String what = "seed " + seed + ", step " + step;
            int choice = random.nextInt(10);
            if (choice < 5 || history.isEmpty()) {
                LocalDate end = PERIODS.get(random.nextInt(PERIODS.size()));
                Map<String, Client> sent = sent(random);
                long id = loads.loaded(agency, "AD", end, bytes(agency, sent, random));
                load(history, id, end, sent);
                what += ", load";
            } else if (choice < 7) {
                Version undone = history.pop();
                transactions.asSystem(() -> {
                    rollback.rollBack(undone.submission(), "why");
                    return undone;
                });
                what += ", roll-back";
            } else {
                String client = "c" + random.nextInt(5);
                withdrawals.withdraw(agency, client);
                if (random.nextBoolean()) {
                    files.redact();
                }
                history.forEach(version -> withdraw(version.clients(), client));
                what += ", withdrawal";
            }
            Map<String, Client> expected =
                    history.isEmpty() ? Map.of() : history.peek().clients();
            assertThat(lines(loads.export(agency))).as(what).isEqualTo(lines(agency, expected));
        }
    }

    private static void load(Deque<Version> history, long id, LocalDate end, Map<String, Client> sent) {
        Map<String, Client> before =
                history.isEmpty() ? Map.of() : history.peek().clients();
        Map<String, Client> after = new TreeMap<>(sent);
        sent.forEach((client, record) -> {
            if (record == null) {
                history.forEach(version -> withdraw(version.clients(), client));
            }
        });
        before.forEach((client, record) -> {
            if (record == null || sent.containsKey(client) && sent.get(client) == null) {
                return;
            }
            Map<String, Episode> kept = new TreeMap<>();
            record.episodes().forEach((episode, content) -> {
                if (content.outside(end)) {
                    kept.put(episode, content);
                }
            });
            if (!kept.isEmpty()) {
                Client now = sent.get(client);
                if (now != null) {
                    kept.putAll(now.episodes());
                }
                after.put(client, new Client(now == null ? record.sex() : now.sex(), kept));
            }
        });
        history.push(new Version(id, after));
    }

    private static void withdraw(Map<String, Client> clients, String client) {
        if (clients.containsKey(client)) {
            clients.put(client, null);
        }
    }

    private static Map<String, Client> sent(Random random) {
        Map<String, Client> sent = new TreeMap<>();
        for (int i = 0; i < 5; i++) {
            int kind = random.nextInt(8);
            if (kind == 0) {
                sent.put("c" + i, null);
            } else if (kind < 6) {
                Map<String, Episode> episodes = new TreeMap<>();
                int count = 1 + random.nextInt(3);
                for (int e = 0; e < count; e++) {
                    episodes.put("e" + i + random.nextInt(4), episode(random));
                }
                sent.put("c" + i, new Client(random.nextBoolean() ? "1" : "2", episodes));
            }
        }
        if (sent.isEmpty()) {
            sent.put("c0", null);
        }
        return sent;
    }

    private static Episode episode(Random random) {
        LocalDate referred = LocalDate.of(2018, 1, 1).plusDays(30L * random.nextInt(33));
        String discharged = random.nextBoolean()
                ? ""
                : referred.plusDays(30L * random.nextInt(8)).toString();
        return new Episode(referred, discharged, "ABC".substring(0, random.nextInt(4)));
    }

    private static byte[] bytes(String agency, Map<String, Client> clients, Random random) {
        Rows rows = new Rows(agency);
        clients.forEach((client, record) -> {
            if (record == null) {
                rows.add(Map.of("client.id", client, "consent", "N", "client.sex", "1"));
                return;
            }
            record.episodes().forEach((id, episode) -> {
                Map<String, String> values = new TreeMap<>(Map.of(
                        "client.sex", record.sex(),
                        "episode.referred",
                                random.nextBoolean()
                                        ? episode.referred().toString()
                                        : episode.referred().toString().replace("-", ""),
                        "episode.discharged", episode.discharged()));
                rows.client(client, id, values);
                for (char intervention : episode.interventions().toCharArray()) {
                    values.put("intervention.id", String.valueOf(intervention));
                    values.put("intervention.type", "70");
                    rows.client(client, id, values);
                }
            });
        });
        return rows.bytes();
    }

    /** What the model says, a line for each fact. */
    private static Set<String> lines(String agency, Map<String, Client> clients) {
        Set<String> lines = new TreeSet<>();
        clients.forEach((client, record) -> {
            if (record == null) {
                lines.add(String.join("|", agency, client, "N", "", "", "", "", ""));
                return;
            }
            record.episodes().forEach((id, episode) -> {
                String days = "|" + episode.referred().toString().replace("-", "") + "|"
                        + episode.discharged().replace("-", "") + "|";
                if (episode.interventions().isEmpty()) {
                    lines.add(String.join("|", agency, client, "Y", record.sex(), id) + days);
                }
                for (char intervention : episode.interventions().toCharArray()) {
                    lines.add(String.join("|", agency, client, "Y", record.sex(), id) + days + intervention);
                }
            });
        });
        return lines;
    }

    /** What is loaded, a line for each fact. */
    private static Set<String> lines(byte[] export) {
        List<String> all = new String(export, StandardCharsets.UTF_8).lines().toList();
        List<String> heading = List.of(all.get(0).split(","));
        List<Integer> wanted =
                List.of("AGNCY", "CLIENTID", "CONSENT", "SEX", "EPISODID", "REFLD", "DISD", "MODID").stream()
                        .map(heading::indexOf)
                        .toList();
        Set<String> lines = new HashSet<>();
        for (String line : all.subList(1, all.size())) {
            String[] cells = line.split(",", -1);
            lines.add(String.join("|", wanted.stream().map(i -> cells[i]).toList()));
        }
        return new TreeSet<>(lines);
    }
}
