package org.openndtms.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaSafeTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''=1"})
    void a_cell_like_a_formula_gets_an_apostrophe_that_is_taken_away_again(String cell) {
        assertThat(FormulaSafe.write(cell)).isEqualTo("'" + cell);
        assertThat(FormulaSafe.read(FormulaSafe.write(cell))).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A1", "'", "'A", "1-1", " =1", "O'Neill"})
    void any_other_cell_stays_as_it_is(String cell) {
        assertThat(FormulaSafe.write(cell)).isEqualTo(cell);
        assertThat(FormulaSafe.read(cell)).isEqualTo(cell);
    }
}
