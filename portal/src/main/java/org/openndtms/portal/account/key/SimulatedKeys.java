package org.openndtms.portal.account.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.openndtms.portal.PortalSettings;
import org.openndtms.portal.database.Transactions;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives everybody in a demonstration a simulated key, and sees to it that there are none anywhere else: what a
 * demonstration left behind is taken out of use when the portal starts without it.
 */
@Component
class SimulatedKeys {
    private final KeyRepository keys;
    private final JdbcClient database;
    private final Transactions transactions;
    private final PortalSettings settings;
    private final Clock clock;

    private record Keyless(UUID id, String username) {}

    SimulatedKeys(
            KeyRepository keys, JdbcClient database, Transactions transactions, PortalSettings settings, Clock clock) {
        this.keys = keys;
        this.database = database;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        Path folder = SimulatedKeyFile.folder(settings.dataDir());
        if (settings.demo()) {
            giveEverybody(folder);
        } else {
            removeAll(folder);
        }
    }

    private void giveEverybody(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        transactions.asSystem(() -> {
            List<Keyless> people = database.sql("""
                    select id, username from person p where state = 'ACTIVE'
                        and not exists (select from security_key k where k.holder = p.id)""")
                    .query((row, number) -> new Keyless(row.getObject("id", UUID.class), row.getString("username")))
                    .list();
            people.forEach(person -> give(person, folder));
            return people;
        });
    }

    private void give(Keyless person, Path folder) {
        SimulatedKeyFile.Programmed key = SimulatedKeyFile.make(folder, person.username());
        // Five letters are drawn at random: among some hundred people two may well be alike.
        while (keys.find(serial(key)).isPresent()) {
            key = SimulatedKeyFile.make(folder, person.username());
        }
        LocalDate today = LocalDate.now(clock);
        String serial = serial(key);
        keys.addSecret(keys.add(serial, KeyKind.OTP, null, today), key.publicId(), key.secret());
        keys.lend(keys.find(serial).orElseThrow(), person.id(), 1, today, person.id());
        keys.change(keys.find(serial).orElseThrow(), KeyState.LINKED);
    }

    private static String serial(SimulatedKeyFile.Programmed key) {
        return key.publicId().toUpperCase(Locale.ROOT);
    }

    private void removeAll(Path folder) {
        transactions.asSystem(
                () -> database.sql("""
                update security_key k set state = 'RETIRED', holder = null, slot = null, terms_signed_on = null,
                    terms_recorded_by = null, version = version + 1
                from otp_secret s
                where s.key_id = k.id and s.public_id like ? and k.state <> 'RETIRED'""").param(SimulatedKeyFile.PREFIX + "%").update());
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
