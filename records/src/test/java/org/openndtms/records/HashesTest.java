package org.openndtms.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Maps, sets and hashes made for speed do what the plain ones do. */
class HashesTest {
    private static final long SEED = Long.getLong("ndtms.seed", 20200401L);

    @Test
    void a_map_of_longs_does_what_a_hash_map_does() {
        Random random = new Random(SEED);
        LongIntMap map = new LongIntMap(1);
        Map<Long, Integer> plain = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            long key = key(random);
            int expected = plain.getOrDefault(key, -1);
            assertThat(map.get(key)).as("key %s of seed %s", key, SEED).isEqualTo(expected);
            plain.putIfAbsent(key, i);
            assertThat(map.putIfAbsent(key, i)).isEqualTo(plain.get(key));
            assertThat(map.size()).isEqualTo(plain.size());
        }
        plain.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
    }

    @Test
    void a_set_of_longs_does_what_a_hash_set_does() {
        Random random = new Random(SEED);
        LongSet set = new LongSet(1);
        Set<Long> plain = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            long key = key(random);
            assertThat(set.contains(key)).as("key %s of seed %s", key, SEED).isEqualTo(plain.contains(key));
            assertThat(set.add(key)).isEqualTo(plain.add(key));
            assertThat(set.size()).isEqualTo(plain.size());
        }
        plain.forEach(key -> assertThat(set.contains(key)).isTrue());
    }

    @Test
    void zero_is_a_key_like_any_other_even_though_it_is_not_told_from_one() {
        LongIntMap map = new LongIntMap(4);
        assertThat(map.get(0)).isEqualTo(-1);
        assertThat(map.putIfAbsent(0, 7)).isEqualTo(7);
        assertThat(map.get(0)).isEqualTo(7);
        assertThat(map.get(1)).isEqualTo(7);
        LongSet set = new LongSet(4);
        assertThat(set.contains(0)).isFalse();
        assertThat(set.add(0)).isTrue();
        assertThat(set.add(0)).isFalse();
        assertThat(set.contains(1)).isTrue();
    }

    @Test
    void spans_have_the_same_hash_wherever_they_stand_and_different_ones_if_they_differ() {
        Set<Long> hashes = new HashSet<>();
        Random random = new Random(SEED);
        for (int length = 0; length < 40; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            byte[] within = new byte[length + 20];
            random.nextBytes(within);
            System.arraycopy(bytes, 0, within, 11, length);
            long hash = Bytes.hash(bytes, 0, length);
            assertThat(Bytes.hash(within, 11, 11 + length)).isEqualTo(hash);
            assertThat(Bytes.same(bytes, 0, length, within, 11, 11 + length)).isTrue();
            assertThat(hashes.add(hash)).isTrue();
            for (int i = 0; i < length; i++) {
                bytes[i] ^= 1;
                assertThat(hashes.add(Bytes.hash(bytes, 0, length))).isTrue();
                assertThat(Bytes.same(bytes, 0, length, within, 11, 11 + length))
                        .isFalse();
                bytes[i] ^= 1;
            }
            assertThat(Bytes.same(bytes, 0, length, within, 11, 12 + length)).isFalse();
        }
    }

    @Test
    void a_hash_is_the_same_on_every_machine_and_in_every_version() {
        assertThat(Bytes.hash("C1".getBytes(StandardCharsets.US_ASCII), 0, 2))
                .isEqualTo(Bytes.hash("xC1y".getBytes(StandardCharsets.US_ASCII), 1, 3));
        assertThat(Bytes.eight(new byte[] {9, 1, 0, 0, 0, 0, 0, 0, 2}, 1)).isEqualTo(0x0200_0000_0000_0001L);
    }

    @Test
    void skipping_stops_before_a_break_a_quotation_mark_a_control_character_or_other_scripts() {
        for (int special : new int[] {'\n', '\r', '"', 0, 0x1A, '\t', ' ', '!', 0x80, 0xFF}) {
            for (int at = 0; at < 40; at++) {
                byte[] bytes = "abcdefgh,ijklmnop,01234567,89-/:;.,zZ~#$%&'()*+".getBytes(StandardCharsets.US_ASCII);
                bytes[at] = (byte) special;
                int stop = Bytes.skipPlain(bytes, 0, bytes.length);
                assertThat(stop)
                        .as("%s at %s", special, at)
                        .isLessThanOrEqualTo(at)
                        .isGreaterThan(at - 8);
            }
        }
        byte[] plain = "abcdefgh,ijklmnop,01234567,89-/:;.,zZ~#$%&'()*+".getBytes(StandardCharsets.US_ASCII);
        assertThat(Bytes.skipPlain(plain, 0, plain.length)).isEqualTo(plain.length / 8 * 8);
        assertThat(Bytes.skipPlain(plain, 3, 10)).isEqualTo(3);
        assertThat(Bytes.skipPlain(plain, 3, 11)).isEqualTo(11);
    }

    private static long key(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> 2 + random.nextInt(2_000);
            case 1 -> -1 - (long) random.nextInt(2_000);
            default -> random.nextLong() | 2;
        };
    }
}
