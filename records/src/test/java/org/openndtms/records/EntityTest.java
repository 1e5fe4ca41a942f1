package org.openndtms.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Records whose rows disagree, and what is known of a record besides its values. */
class EntityTest {
    private static int ordinal(Table table, String header) {
        return table.layout().ordinal(SampleFile.PACK.findHeader(header).orElseThrow());
    }

    @Test
    void rows_that_disagree_leave_each_other_value_once_and_the_item_unusable() {
        Table table = SampleFile.open(SampleFile.file(
                SampleFile.row("DOB", "19800514", "SEX", "1"),
                SampleFile.row("DOB", "14/05/1980", "SEX", "2"),
                SampleFile.row("DOB", "1980-05-14", "SEX", "2"),
                SampleFile.row("DOB", "19800514", "SEX", "1")));
        int sex = ordinal(table, "SEX");
        int born = ordinal(table, "DOB");
        SampleFile.clients(table, client -> {
            Entity entity = client.client();
            long first = entity.value(sex);
            assertThat(entity.disagrees(sex)).isTrue();
            assertThat(entity.disagrees(born)).isFalse();
            assertThat(entity.variants()).hasSize(1);
            assertThat(entity.variants().get(0).ordinal()).isEqualTo(sex);
            assertThat(entity.variants().get(0).value()).isNotEqualTo(first);
            assertThat(entity.variants().get(0).cells().line()).isEqualTo(3);
            assertThat(entity.ofFirstRow(sex)).isEqualTo(first);
            entity.setDisagreeingAside();
            assertThat(entity.value(sex)).isEqualTo(Values.UNUSABLE);
            assertThat(entity.ofFirstRow(sex)).isEqualTo(first);
            assertThat(entity.value(born)).isEqualTo(entity.ofFirstRow(born)).isPositive();
            return true;
        });
    }

    @Test
    void values_that_cannot_be_read_are_different_if_their_texts_are() {
        Table table = SampleFile.open(SampleFile.file(
                SampleFile.row("DOB", "unknown"),
                SampleFile.row("DOB", "never"),
                SampleFile.row("DOB", "never"),
                SampleFile.row("DOB", "asked")));
        assertThat(SampleFile.clients(
                        table,
                        client -> client.client().variants().stream()
                                .map(variant ->
                                        variant.cells().text(client.client().column(variant.ordinal())))
                                .toList()))
                .containsExactly(List.of("never", "asked"));
    }

    @Test
    void nothing_of_one_client_is_left_for_the_next() {
        Table table = SampleFile.open(SampleFile.file(
                SampleFile.row("CLIENTID", "C1", "SEX", "1", "EPISODID", "E1", "MODID", "M1", "EXITDATE", "20200401"),
                SampleFile.row("CLIENTID", "C1", "SEX", "2", "EPISODID", "", "MODID", "M2"),
                SampleFile.row("CLIENTID", "C2", "SEX", "1", "EPISODID", "E2", "MODID", "M3")));
        int sex = ordinal(table, "SEX");
        assertThat(SampleFile.clients(table, client -> {
                    boolean disagrees = client.client().disagrees(sex);
                    client.client().setDisagreeingAside();
                    return List.of(
                            client.rows().size(),
                            client.episodes().size(),
                            client.rowsWithoutEpisode().size(),
                            client.outside().size(),
                            client.client().variants().size(),
                            disagrees,
                            client.episodes().get(0).children(2).size(),
                            client.client().ofFirstRow(sex) == client.client().value(sex));
                }))
                .containsExactly(List.of(2, 1, 1, 1, 1, true, 1, false), List.of(1, 1, 0, 0, 0, false, 1, true));
    }

    @Test
    void columns_are_found_by_role_wherever_they_stand() {
        Table table = SampleFile.open(SampleFile.file(SampleFile.row()));
        SampleFile.clients(table, client -> {
            int[] columns = client.client().columnsOf("client.id", "agency.code");
            assertThat(columns)
                    .containsExactly(
                            SampleFile.HEADERS.indexOf(
                                    SampleFile.PACK.role("client.id").header()),
                            SampleFile.HEADERS.indexOf(
                                    SampleFile.PACK.role("agency.code").header()));
            assertThat(client.client().columnsOf()).isEmpty();
            return true;
        });
        assertThat(table.layout().dataset().id()).isEqualTo("AD");
    }

    @Test
    void a_client_of_many_long_rows_is_read_whole() {
        String[] rows = new String[900];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = SampleFile.row("EPISODID", "E" + i, "PC", ("text" + i + " ").repeat(200));
        }
        Table table = SampleFile.open(SampleFile.file(rows));
        assertThat(SampleFile.clients(
                        table,
                        client -> List.of(
                                client.rows().size(),
                                client.episodes().size(),
                                client.episodes().get(899).id(),
                                client.episodes().get(899).cells().row(),
                                client.episodes().get(899).cells().line())))
                .containsExactly(List.of(900, 900, "E899", 899, 901));
    }
}
