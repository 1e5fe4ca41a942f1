package org.openndtms.portal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who asks for a connection waits for the database, and hears at once if it does not start. */
class LateConnectionsTest {
    private final CompletableFuture<DatabaseAddress> opening = new CompletableFuture<>();
    private final LateConnections connections = new LateConnections(opening::join);

    @Test
    void aConnectionComesWhenTheDatabaseIsThereAndIsOfThePortalsRole() throws Exception {
        CompletableFuture<String> user = CompletableFuture.supplyAsync(() -> {
            try (Connection connection = connections.getConnection()) {
                return connection.getMetaData().getUserName();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(user).isNotDone();
        opening.complete(TestDatabase.address());
        assertThat(user.get(30, TimeUnit.SECONDS))
                .isEqualTo(TestDatabase.address().portal().user());
    }

    @Test
    void aDatabaseThatDoesNotStartIsTheCause() {
        opening.completeExceptionally(new DatabaseException("It did not start."));
        assertThatThrownBy(connections::getConnection)
                .isInstanceOf(SQLException.class)
                .hasRootCauseInstanceOf(DatabaseException.class);
    }

    @Test
    void nobodyConnectsUnderAnotherName() {
        assertThatThrownBy(() -> connections.getConnection("somebody", "secret"))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
