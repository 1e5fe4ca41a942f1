package org.openndtms.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes of files and of memory are read alike. */
class SourceTest {
    private static final byte[] BYTES = {1, 2, 3, 4, 5};

    @TempDir
    Path folder;

    @Test
    void bytes_can_be_read_from_anywhere_and_less_only_at_the_end() throws IOException {
        Path file = Files.write(folder.resolve("five.csv"), BYTES);
        try (Source ofFile = Source.of(file);
                Source ofMemory = Source.of("five.csv", BYTES)) {
            for (Source source : new Source[] {ofFile, ofMemory}) {
                byte[] into = new byte[8];
                assertThat(source.name()).isEqualTo("five.csv");
                assertThat(source.size()).isEqualTo(5);
                assertThat(source.read(1, into, 2, 3)).isEqualTo(3);
                assertThat(into).containsExactly(0, 0, 2, 3, 4, 0, 0, 0);
                assertThat(source.read(3, into, 0, 8)).isEqualTo(2);
                assertThat(into).startsWith(4, 5, 2);
                assertThat(source.read(5, into, 0, 8)).isZero();
                assertThat(source.read(9, into, 0, 8)).isZero();
            }
        }
    }

    @Test
    void a_closed_file_is_closed() throws IOException {
        Source source = Source.of(Files.write(folder.resolve("five.csv"), BYTES));
        source.close();
        assertThatThrownBy(() -> source.read(0, new byte[1], 0, 1)).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void very_large_text_in_UTF_16_is_not_held_in_memory() throws IOException {
        Source large = new Source() {
            @Override
            public String name() {
                return "large.csv";
            }

            @Override
            public long size() {
                return 1L << 29;
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    into[offset + i] = (byte) ((position + i) % 2 == 0 ? 'A' : 0);
                }
                return length;
            }

            @Override
            public void close() {}
        };
        Table table = Table.open(
                large,
                Table.Expected.of(
                        SampleFile.PACK, SampleFile.PACK.findDataset("AD").orElseThrow()),
                done -> {});
        assertThat(table.facts().notText()).isEqualTo("it is a very large file in UTF-16; extract it in UTF-8");
    }
}
