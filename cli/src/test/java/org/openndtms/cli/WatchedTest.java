package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class WatchedTest {
    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    @Test
    void a_full_disk_is_remembered() {
        Watched stream = new Watched(failing("No space left on device"));

        assertThatThrownBy(() -> stream.write('x')).isInstanceOf(IOException.class);

        assertThat(stream.failure()).isEqualTo("No space left on device");
    }

    @Test
    void a_reader_who_went_away_is_no_failure() {
        Watched stream = new Watched(failing("Broken pipe"));

        assertThatThrownBy(() -> stream.write(new byte[3])).isInstanceOf(IOException.class);

        assertThat(stream.failure()).isNull();
    }

    @Test
    void what_can_be_written_is_passed_on() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Watched stream = new Watched(bytes)) {
            stream.write('a');
            stream.write(new byte[] {'b', 'c'});

            assertThat(bytes).hasToString("abc");
            assertThat(stream.failure()).isNull();
        }
    }
}
