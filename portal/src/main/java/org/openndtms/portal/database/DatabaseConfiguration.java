package org.openndtms.portal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.config.annotation.SpringSessionTransactionManager;

/** Puts the transaction manager that names the acting person in the place of Spring's own. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final String CONNECTIONS = "${spring.datasource.hikari.maximum-pool-size}";

    @Bean
    @Primary
    PersonTransactionManager transactionManager(
            DataSource pool, @Value(CONNECTIONS) int connections, ActingPerson person) {
        return new PersonTransactionManager(pool, connections, person);
    }

    /** Sessions say who acts, so they cannot be read in a transaction that asks. */
    @Bean
    @SpringSessionTransactionManager
    JdbcTransactionManager sessionTransactionManager(DataSource pool, @Value(CONNECTIONS) int connections) {
        return new SessionTransactionManager(pool, connections);
    }

    private static final class SessionTransactionManager extends LivingTransactionManager {
        private static final long serialVersionUID = 1;

        SessionTransactionManager(DataSource pool, int connections) {
            super(pool, connections);
        }

        @Override
        void open(Connection connection) throws SQLException {
            try (Statement any = connection.createStatement()) {
                any.execute("select 1");
            }
        }
    }
}
