package org.openndtms.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackOfCoreDatasetPTest {
    private final Pack pack = Packs.load("cds-p");

    @Test
    void hasEveryItemAndRule() {
        assertThat(pack.items()).hasSize(227);
        assertThat(pack.rules()).hasSize(243);
        assertThat(pack.role("episode.triaged").header()).isEqualTo("TRIAGED");
    }
}
