package org.openndtms.portal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.testdata.GeneratorOptions;
import org.openndtms.testdata.fault.Faults;
import org.openndtms.testdata.file.SupplierStyle;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever file is sent, the portal finds what the command line finds, byte for byte. */
class EqualFindingsTest extends PortalTest {
    private static final long SEED = Long.getLong("ndtms.seed", 20200401L);
    private static final int ROUNDS = Boolean.getBoolean("ndtms.full") ? 400 : 32;
    private static final List<String> DATASETS = List.of("AD", "YP", "SA", "SY");
    private static final String HOSTILE = "\",\n\r\0 YN9x\u00e9=;";

    @Autowired
    private Uploads uploads;

    @SuppressWarnings("ArrayRecordComponent") // two of them are never compared
    private record Sent(UUID id, String dataset, byte[] file, String described) {}

    @Test
    void whatThePortalFindsIsWhatTheCommandLineFinds() {
        Random random = new Random(SEED);
        Map<String, String> agencies = new LinkedHashMap<>();
        DATASETS.forEach(dataset -> agencies.put(dataset, given.agency("3", dataset)));
        Person manager = given.person(Role.PROVIDER_SUBMITTER, agencies.values().toArray(String[]::new));
        agencies.values().forEach(agency -> uploads.consent(agency, manager));
        Visitor visitor = signedIn(manager);
        List<Sent> sent = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String dataset = DATASETS.get(round % 4);
            String agency = agencies.getOrDefault(dataset, "");
            byte[] file = Uploads.renamed(faulty(dataset, round, random), agency);
            if (round % 3 == 1) {
                file = refusing(file, random);
            }
            if (round % 4 == 3) {
                file = mutated(file, random);
            }
            if (round % 7 == 5) {
                file = new String(file, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            }
            if (round % 7 == 6) {
                file = new String(file, StandardCharsets.UTF_8)
                        .replaceFirst("C", "\u00e9")
                        .getBytes(Charset.forName("windows-1252"));
            }
            UUID id = Uploads.send(visitor, "http://localhost:" + port, agency, "extract.csv", file);
            sent.add(new Sent(id, dataset, file, "seed " + SEED + ", round " + round));
        }
        for (Sent each : sent) {
            uploads.waitFor(each.id());
            assertThat(visitor.get("/submissions/files/" + each.id() + "/report.json")
                            .body())
                    .as(each.described())
                    .isEqualTo(Uploads.report(each.dataset(), "extract.csv", each.file()));
        }
    }

    /** A file in one of the suppliers' styles with faults of some rules. */
    private static byte[] faulty(String dataset, int round, Random random) {
        List<String> rules = new Faults(Uploads.PACK)
                .rules(dataset).stream().filter(rule -> !rule.startsWith("MM-")).toList();
        SupplierStyle style = SupplierStyle.ALL.get(round % SupplierStyle.ALL.size());
        Map<String, Integer> faults = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            faults.put(rules.get(random.nextInt(rules.size())), 1 + random.nextInt(3));
        }
        GeneratorOptions options =
                GeneratorOptions.of(dataset, 60, SEED + round, Uploads.DATA_END).withStyle(style);
        try {
            return Uploads.generated(options.withFaults(faults));
        } catch (IllegalArgumentException cannotAllBePlanted) {
            return Uploads.generated(options);
        }
    }

    /** Some rows say something else of consent, with all their items as they were. */
    private static byte[] refusing(byte[] file, Random random) {
        String[] words = {"N", "", "y", "?", "YY"};
        StringBuilder text = new StringBuilder();
        for (String line : new String(file, StandardCharsets.UTF_8).split("(?<=\n)|(?<=\r)(?!\n)")) {
            String word = words[random.nextInt(words.length)];
            text.append(random.nextInt(4) == 0 ? line.replaceFirst(",(\"?)Y\\1,", ",$1" + word + "$1,") : line);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] mutated(byte[] file, Random random) {
        byte[] bytes = file.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(10) == 0 ? random.nextInt(200) : random.nextInt(bytes.length);
            bytes[at] = (byte) HOSTILE.charAt(random.nextInt(HOSTILE.length()));
        }
        return bytes;
    }
}
