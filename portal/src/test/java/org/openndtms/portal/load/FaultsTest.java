package org.openndtms.portal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class FaultsTest {
    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "40001, true",
        "40P01, true",
        "57P01, true",
        "57P02, true",
        "57P03, true",
        "55000, true",
        ", true",
        "22P02, false",
        "23505, false",
        "42P01, false",
        "53100, false",
        "57014, false"
    })
    void aFaultOfTheDatabasePassesIfItIsOfTheConnectionAndNotOfWhatWasAsked(String state, boolean passing) {
        SQLException fault = new SQLException("said", state);
        assertThat(Faults.passing(new IllegalStateException(fault))).isEqualTo(passing);
        assertThat(Faults.passing(new UncategorizedSQLException("load", "select", fault)))
                .isEqualTo(passing);
    }

    @Test
    void aTransactionThatCouldNotBeEndedOrBegunPasses() {
        assertThat(Faults.passing(new TransactionSystemException("rolled back")))
                .isTrue();
        assertThat(Faults.passing(new CannotCreateTransactionException("begun", new SQLTransientConnectionException())))
                .isTrue();
    }

    @Test
    void aFaultOfTheFileComesAgain() {
        assertThat(Faults.passing(new LoadException("no records"))).isFalse();
        assertThat(Faults.passing(new UncheckedIOException(new IOException("damaged"))))
                .isFalse();
        assertThat(Faults.passing(new IllegalStateException("a fault"))).isFalse();
    }
}
