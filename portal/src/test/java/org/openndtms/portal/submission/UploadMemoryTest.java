package org.openndtms.portal.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class UploadMemoryTest {
    private static final int BLOCKS = 30;
    private static final long SEED = Long.getLong("ndtms.seed", 20200401L);

    @Test
    void anyNumberOfFilesAtOnceStaysWithinTheBudgetAndOneFile() throws Exception {
        Random random = new Random(SEED);
        byte[] noise = new byte[Block.SIZE];
        random.nextBytes(noise);
        Block block = Block.of(noise, noise.length);
        int size = block.content().length;
        UploadMemory memory = new UploadMemory(10L * size, Duration.ofMinutes(1).toNanos(), 100);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<Future<Long>> files = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Callable<Long> file = () -> {
                    try (UploadMemory.Held held = memory.hold()) {
                        for (int j = 0; j < BLOCKS; j++) {
                            held.take(block);
                        }
                        return held.source("f").size();
                    }
                };
                files.add(threads.submit(file));
            }
            for (Future<Long> file : files) {
                assertThat(file.get()).isEqualTo((long) BLOCKS * Block.SIZE);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(memory.most()).isLessThanOrEqualTo((10L + BLOCKS) * size);
        assertThat(memory.used()).isZero();
    }

    @Test
    void whoFindsNoRoomInTimeIsToldSo() throws IOException {
        Block block = Block.of(new byte[100_000], 100_000);
        UploadMemory memory =
                new UploadMemory(block.content().length, Duration.ofMillis(50).toNanos(), 2);
        try (UploadMemory.Held first = memory.hold();
                UploadMemory.Held second = memory.hold()) {
            first.take(block);
            assertThatThrownBy(() -> second.take(block)).isInstanceOf(NoRoomException.class);
            assertThatThrownBy(memory::hold).isInstanceOf(NoRoomException.class);
            // The oldest never waits, or all might for each other.
            first.take(block);
        }
        assertThat(memory.used()).isZero();
    }

    @Test
    void blocksHoldWhatWasPutIntoThem() throws Exception {
        Random random = new Random(SEED);
        for (int length : new int[] {1, 2, 1000, Block.SIZE - 1, Block.SIZE}) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Block.of(bytes, length).bytes()).isEqualTo(bytes);
            byte[] same = new byte[length];
            assertThat(Block.of(same, length).bytes()).isEqualTo(same);
        }
    }
}
