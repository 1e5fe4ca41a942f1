package org.openndtms.validation.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.records.Entity;
import org.openndtms.records.Values;

/**
 * Whose attributors (both initials, birth date, sex) and dates of birth were seen, in a dozen bytes a client. Residence
 * is left out, since it may differ between the episodes of one person at one agency.
 */
final class Duplicates {
    private final Item[] attributor;
    private final Item agency;
    private final boolean severalAgencies;
    private long[] hashes = new long[1024];
    private int[] positions = new int[1024];
    private int size;
    private int withBirthDate;
    private final Map<Long, Integer> firstOfJanuary = new HashMap<>();

    Duplicates(Pack pack, boolean severalAgencies) {
        attributor =
                List.of("client.initial.first", "client.initial.surname", "client.birth_date", "client.sex").stream()
                        .map(pack::role)
                        .toArray(Item[]::new);
        agency = pack.role("agency.code");
        this.severalAgencies = severalAgencies;
    }

    /** The attributor of a client as a hash; {@link Values#BLANK} if it is not complete. */
    long attributor(Entity client) {
        long hash = severalAgencies ? client.value(agency) : 1;
        for (Item item : attributor) {
            long value = client.value(item);
            if (!Values.usable(value)) {
                return Values.BLANK;
            }
            hash = (hash ^ value) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 31;
        }
        return hash == Values.BLANK ? 0 : hash;
    }

    void add(Entity client, int position) {
        long birth = client.value(attributor[2]);
        if (Values.usable(birth)) {
            withBirthDate++;
            if (org.openndtms.records.Days.yearMonthDay(birth) % 10_000 == 101) {
                firstOfJanuary.merge(birth, 1, Integer::sum);
            }
        }
        long hash = attributor(client);
        if (hash == Values.BLANK) {
            return;
        }
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
            positions = Arrays.copyOf(positions, size * 2);
        }
        hashes[size] = hash;
        positions[size++] = position;
    }

    void merge(Duplicates other) {
        for (int i = 0; i < other.size; i++) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, size * 2);
                positions = Arrays.copyOf(positions, size * 2);
            }
            hashes[size] = other.hashes[i];
            positions[size++] = other.positions[i];
        }
        withBirthDate += other.withBirthDate;
        other.firstOfJanuary.forEach((day, count) -> firstOfJanuary.merge(day, count, Integer::sum));
    }

    /** Clients with a usable date of birth. */
    int withBirthDate() {
        return withBirthDate;
    }

    /** Whether one and the same 1 January is the birth date of more than one client in twenty. */
    boolean firstOfJanuaryCluster() {
        return firstOfJanuary.values().stream().anyMatch(count -> count * 20L > withBirthDate);
    }

    /** Positions of clients that share an attributor, a list for each attributor. */
    List<List<Integer>> groups() {
        org.openndtms.records.LongIntMap first = new org.openndtms.records.LongIntMap(size);
        Map<Long, List<Integer>> groups = new HashMap<>();
        for (int i = 0; i < size; i++) {
            int before = first.putIfAbsent(hashes[i], positions[i]);
            if (before != positions[i]) {
                List<Integer> group =
                        groups.computeIfAbsent(hashes[i], hash -> new java.util.ArrayList<>(List.of(before)));
                group.add(positions[i]);
            }
        }
        return List.copyOf(groups.values());
    }
}
