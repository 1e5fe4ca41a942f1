package org.openndtms.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The predecessor of 2013 lives beside the current version, so that its files can be recognised. */
class PackOfCoreDatasetKTest {
    private final Pack pack = Packs.load("cds-k");

    @Test
    void hasTheHeadersOf2013InTheirOrder() {
        assertThat(pack.items()).hasSize(144);
        assertThat(pack.items())
                .extracting(Item::header)
                .startsWith("FINITIAL", "SINITIAL", "DOB", "SEX")
                .endsWith("SEXUAL", "EMPSTAT", "OPRAGNCY");
        assertThat(pack.findHeader("DUALDIAG")).isPresent();
    }

    @Test
    void hasNoRulesListsOrCalendar() {
        assertThat(pack.rules()).isEmpty();
        assertThat(pack.silences()).isEmpty();
        assertThat(pack.codeLists()).isEmpty();
        assertThat(pack.calendar().published()).isEmpty();
        assertThat(pack.role("client.sex").kind()).isEqualTo(Kind.CODE);
        assertThat(pack.role("client.sex").codeList()).isNull();
    }

    @Test
    void sharesTheRolesOfTheItemsThatLivedOn() {
        Set<String> current =
                Packs.load("cds-p").items().stream().map(Item::role).collect(Collectors.toSet());
        assertThat(pack.items().stream().filter(item -> current.contains(item.role())))
                .hasSize(101);
    }
}
