package org.openndtms.portal.account.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Holds our one-time passwords against the tools of the keys' maker. */
class YubikeyToolsTest {
    private static final int ROUNDS = 40;
    private static final String PUBLIC_ID = "cccccccccccb";

    private final long seed = new Random().nextLong();
    private final RandomGenerator random = new Random(seed);

    @Test
    void what_ykgenerate_makes_is_opened() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] privateId = bytes(6);
            byte[] aesKey = bytes(16);
            Press press = press();
            int stamp = press.timestamp();
            // Every other one as with Caps Lock on, which sets the highest bit of the counter.
            int counter = press.sessionCounter() | (i % 2 == 0 ? 0 : 0x8000);
            String block = run(
                    "ykgenerate",
                    hex(aesKey),
                    hex(privateId),
                    "%04x".formatted(counter),
                    "%04x".formatted(stamp & 0xffff),
                    "%02x".formatted(stamp >> 16),
                    "%02x".formatted(press.useCounter()));
            assertThat(OneTimePassword.read(PUBLIC_ID + block.strip()).flatMap(new OtpSecret(privateId, aesKey)::open))
                    .as("seed %d, round %d", seed, i)
                    .contains(press);
        }
    }

    @Test
    void what_we_make_is_parsed_by_ykparse() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] privateId = bytes(6);
            byte[] aesKey = bytes(16);
            Press press = press();
            String typed = new OtpSecret(privateId, aesKey).type(PUBLIC_ID, press, random.nextInt(0x10000));
            String parsed = run("ykparse", hex(aesKey), typed.substring(PUBLIC_ID.length()));
            assertThat(parsed)
                    .as("seed %d, round %d", seed, i)
                    .contains("uid: " + HexFormat.ofDelimiter(" ").formatHex(privateId))
                    .contains("\n  counter: " + press.sessionCounter() + " ")
                    .contains("timestamp (low): " + (press.timestamp() & 0xffff) + " ")
                    .contains("timestamp (high): " + (press.timestamp() >> 16) + " ")
                    .contains("session use: " + press.useCounter() + " ")
                    .contains("crc check: ok");
        }
    }

    private Press press() {
        return new Press(random.nextInt(1, 0x8000), random.nextInt(0x100), random.nextInt(0x1000000));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool));
        command.addAll(Arrays.asList(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return fail(tool + " is missing. Install it with: apt-get install libyubikey-dev", e);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
